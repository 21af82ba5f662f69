package io.strongroom.keygen.ethereum.signing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.ethereum.Ether;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumInspection;
import io.strongroom.chain.ethereum.EthereumToken;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import io.strongroom.custody.signed.PriorTransaction;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.TransactionAction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a person reads before signing, all of it from the bytes that are signed.
 *
 * @param uuid by which watch knows the file
 * @param maximumFee of all transactions, in ether
 * @param toBeCancelled what must be confirmed to be cancelled for good before this is signed
 * @param signable always true: what is not is answered with a problem
 */
@RegisterForReflection
record EthereumFileView(
        UUID uuid,
        TransactionAction action,
        Network network,
        long chainId,
        String maximumFee,
        List<Transaction> transactions,
        List<PriorTransaction> toBeCancelled,
        boolean signable) {

    private static final int GWEI = 9;

    /**
     * @param kind transfer, token_transfer, contract_call or contract_creation
     * @param account whose the sender is, by its key
     * @param derivationPath absent of a key that came from elsewhere
     * @param receiver absent of a transaction that creates a contract
     * @param amount in the unit, or in the token's own smallest units if the token is not known
     * @param unit ETH, the symbol of a known token, or the word for the smallest units of one that is not known
     * @param token its contract
     * @param data of calls that could not be read
     * @param maximumFee in ether
     * @param maximumFeePerGas in gwei
     * @param payment the payment request that the file says it is made for
     * @param signedBefore other transactions that were signed here for the same nonce
     * @param remarks what to look at twice, a sentence each
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Transaction(
            UUID uuid,
            String kind,
            EthereumAddress sender,
            Account account,
            DerivationPath derivationPath,
            EthereumAddress receiver,
            boolean receiverIsOwn,
            String amount,
            String unit,
            EthereumAddress token,
            String data,
            BigInteger nonce,
            BigInteger gasLimit,
            String maximumFee,
            String maximumFeePerGas,
            UUID payment,
            List<Before> signedBefore,
            List<String> remarks) {

        private static Transaction of(InspectedTransaction inspected) {
            EthereumInspection inspection = inspected.inspection();
            UnsignedTransaction unsigned = inspection.transaction();
            return new Transaction(
                    inspected.transaction().uuid(),
                    inspection.action().label(),
                    inspection.sender(),
                    inspected.key().account(),
                    inspected.key().path().orElse(null),
                    inspection.receiver().orElse(null),
                    inspection.receiverIsOwn(),
                    amount(inspection),
                    unit(inspection),
                    inspection.tokenContract().orElse(null),
                    unsigned.data().isEmpty() || inspection.tokenContract().isPresent()
                            ? null
                            : unsigned.data().text(),
                    unsigned.nonce(),
                    unsigned.gasLimit(),
                    Ether.text(unsigned.maxFee()),
                    new BigDecimal(unsigned.maxFeePerGas(), GWEI).toPlainString(),
                    inspected.transaction().payment().map(NamedRequest::request).orElse(null),
                    inspected.signedBefore().stream().map(Before::of).toList(),
                    remarks(inspected));
        }

        private static String amount(EthereumInspection inspection) {
            if (inspection.tokenContract().isEmpty()) {
                return Ether.text(inspection.units());
            }
            return inspection
                    .knownToken()
                    .map(token -> token.amount(inspection.units()).toPlainString())
                    .orElseGet(() -> inspection.units().toString());
        }

        private static String unit(EthereumInspection inspection) {
            return inspection.tokenContract().isEmpty()
                    ? "ETH"
                    : inspection.knownToken().map(EthereumToken::symbol).orElse("units");
        }

        private static List<String> remarks(InspectedTransaction inspected) {
            List<String> remarks = new ArrayList<>();
            for (SignedBefore before : inspected.signedBefore()) {
                remarks.add("For nonce " + inspected.inspection().nonce() + " of this sender " + before.hash()
                        + " was signed here at " + before.signedAt() + " (" + before.deed()
                        + "): of the two one is mined at most.");
            }
            if (inspected.inspection().tokenContract().isPresent()
                    && inspected.inspection().knownToken().isEmpty()) {
                remarks.add("This signer does not know the token: its amount is in the contract's smallest units.");
            }
            return remarks;
        }
    }

    /** @param hash by which nodes know it */
    @RegisterForReflection
    record Before(String hash, Instant signedAt) {

        static Before of(SignedBefore before) {
            return new Before(before.hash(), before.signedAt());
        }
    }

    static EthereumFileView of(InspectedEthereumFile inspected) {
        BigInteger fees = inspected.transactions().stream()
                .map(transaction -> transaction.inspection().maxFee())
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new EthereumFileView(
                inspected.file().uuid(),
                inspected.file().action(),
                inspected.file().network(),
                inspected.file().chainId(),
                Ether.text(fees),
                inspected.transactions().stream().map(Transaction::of).toList(),
                inspected.toBeCancelled(),
                true);
    }
}
