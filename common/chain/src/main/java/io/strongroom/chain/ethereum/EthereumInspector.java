package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a signer must understand of a transaction before it signs. All of it comes from the bytes that are signed; it
 * needs no secret.
 */
public final class EthereumInspector {

    private final EthereumSignerRules rules;
    private final Predicate<EthereumAddress> own;

    /** @param own whether an address is one of the signer's */
    public EthereumInspector(EthereumSignerRules rules, Predicate<EthereumAddress> own) {
        this.rules = rules;
        this.own = own;
    }

    /**
     * @param sender who has to sign; the bytes do not say
     * @throws ChainException as {@link UnsignedTransaction#parse}, or as {@link #inspect(UnsignedTransaction,
     *     EthereumAddress)}
     */
    public EthereumInspection inspect(byte[] unsigned, EthereumAddress sender) {
        return inspect(UnsignedTransaction.parse(unsigned), sender);
    }

    /**
     * Inspects a transaction of a file: of its bytes, and then what the file claims of their token.
     *
     * @throws ChainException as {@link #inspect(UnsignedTransaction, EthereumAddress)}, or with slug
     *     {@code lying-token} if the signer's configuration knows the token by another symbol or other decimals
     */
    public EthereumInspection inspect(FileTransaction transaction) {
        EthereumInspection inspection = inspect(transaction.unsigned(), transaction.sender());
        inspection.knownToken().ifPresent(known -> transaction
                .token()
                .filter(claimed -> !claimed.equals(known))
                .ifPresent(claimed -> {
                    throw new ChainException(
                            "lying-token",
                            "the file calls the token " + claimed.symbol() + " with " + claimed.decimals()
                                    + " decimals, and to this signer it is " + known.symbol() + " with "
                                    + known.decimals());
                }));
        return inspection;
    }

    /**
     * @param sender who has to sign; the transaction does not say
     * @throws ChainException with the slug of the first rule that does not hold: {@code foreign-chain},
     *     {@code foreign-sender}, {@code fee-per-gas-too-high}, {@code fee-too-high}, {@code gas-below-intrinsic},
     *     {@code contract-creation}, {@code value-with-token-transfer}, {@code unreadable-call},
     *     {@code unknown-token}, {@code zero-address}, {@code token-contract-as-receiver} or {@code pays-nothing}
     */
    public EthereumInspection inspect(UnsignedTransaction transaction, EthereumAddress sender) {
        requireChain(transaction);
        if (!own.test(sender)) {
            throw new ChainException("foreign-sender", "the sender " + sender + " is none of this wallet's addresses");
        }
        requireFee(transaction);
        EthereumSummary summary = EthereumSummary.of(transaction);
        switch (summary.action()) {
            case TRANSFER -> requireTransfer(summary, sender);
            case TOKEN_TRANSFER -> requireTokenTransfer(summary);
            case CONTRACT_CALL -> requireCall(transaction);
            case CONTRACT_CREATION -> requireCreation();
        }
        return new EthereumInspection(
                transaction,
                sender,
                summary,
                summary.receiver().filter(own).isPresent(),
                summary.tokenContract().flatMap(rules::token));
    }

    private void requireChain(UnsignedTransaction transaction) {
        if (transaction.chainId() != rules.chainId()) {
            throw new ChainException(
                    "foreign-chain",
                    "the transaction is for chain " + transaction.chainId() + ", not for " + rules.chainId());
        }
    }

    private void requireFee(UnsignedTransaction transaction) {
        if (transaction.maxFeePerGas().compareTo(rules.maxFeePerGas()) > 0) {
            throw new ChainException(
                    "fee-per-gas-too-high",
                    "the fee of " + transaction.maxFeePerGas() + " wei per gas is more than the " + rules.maxFeePerGas()
                            + " allowed");
        }
        if (transaction.maxFee().compareTo(rules.maxFee()) > 0) {
            throw new ChainException(
                    "fee-too-high",
                    "the fee of up to " + Ether.text(transaction.maxFee()) + " ETH is more than the "
                            + Ether.text(rules.maxFee()) + " ETH allowed");
        }
        BigInteger least = IntrinsicGas.of(transaction);
        if (transaction.gasLimit().compareTo(least) < 0) {
            throw new ChainException(
                    "gas-below-intrinsic",
                    "the gas limit of " + transaction.gasLimit() + " is below the " + least
                            + " that the transaction costs before it does anything");
        }
    }

    private void requireTransfer(EthereumSummary summary, EthereumAddress sender) {
        EthereumAddress receiver = summary.receiver().orElseThrow();
        requireNotZero(receiver, "ether");
        if (rules.token(receiver).isPresent()) {
            throw new ChainException(
                    "token-contract-as-receiver",
                    "the ether would go to a token's contract, which cannot give it back");
        }
        // Nothing for oneself is how a nonce is used up, and with it whatever else was signed for it
        if (summary.units().signum() == 0 && !receiver.equals(sender)) {
            throw paysNothing();
        }
    }

    private void requireTokenTransfer(EthereumSummary summary) {
        EthereumAddress contract = summary.tokenContract().orElseThrow();
        EthereumAddress receiver = summary.receiver().orElseThrow();
        requireNotZero(receiver, "tokens");
        requireNotZero(contract, "call");
        if (receiver.equals(contract)) {
            throw new ChainException(
                    "token-contract-as-receiver", "the tokens would go to their own contract and be lost there");
        }
        if (summary.units().signum() == 0) {
            throw paysNothing();
        }
        Optional<EthereumToken> token = rules.token(contract);
        if (token.isEmpty() && !rules.unknownTokens()) {
            throw new ChainException(
                    "unknown-token", "this signer's configuration knows no token of the contract " + contract);
        }
    }

    private void requireCall(UnsignedTransaction transaction) {
        EthereumAddress contract = transaction.receiver().orElseThrow();
        if (TokenTransfer.read(transaction.data()).isPresent()) {
            throw new ChainException(
                    "value-with-token-transfer", "the transfer of tokens pays ether to the token's contract besides");
        }
        if (!rules.callable().contains(contract)) {
            throw new ChainException(
                    "unreadable-call",
                    "the transaction is a contract call that could not be read, and calls of " + contract
                            + " are not allowed by this signer's configuration");
        }
    }

    private void requireCreation() {
        if (!rules.contractCreation()) {
            throw new ChainException(
                    "contract-creation", "the transaction has no receiver: it makes a contract, which is not allowed");
        }
    }

    private static void requireNotZero(EthereumAddress address, String what) {
        if (address.equals(EthereumAddress.ZERO)) {
            throw new ChainException("zero-address", "the " + what + " would go to the zero address and be lost there");
        }
    }

    private static ChainException paysNothing() {
        return new ChainException("pays-nothing", "the transaction pays nothing");
    }
}
