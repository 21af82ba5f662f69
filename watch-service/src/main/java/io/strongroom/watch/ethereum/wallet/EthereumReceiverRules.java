package io.strongroom.watch.ethereum.wallet;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.Tokens;
import io.strongroom.watch.payment.ReceiverRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** An address that somebody can have the key of. */
@ApplicationScoped
class EthereumReceiverRules implements ReceiverRules {

    /**
     * In the asset's unit. With 18 decimals it is less than 10^65 of the smallest, which fits into the 256 bits of the
     * chain and into the 65 digits that MySQL has.
     */
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(47);

    private final Tokens tokens;
    private final Transactions transactions;

    EthereumReceiverRules(Tokens tokens, Transactions transactions) {
        this.tokens = tokens;
        this.transactions = transactions;
    }

    @Override
    public Coin coin() {
        return Coin.ETH;
    }

    @Override
    public Uni<String> check(Asset asset, String receiverAddress, BigDecimal amount) {
        String receiver = parse(receiverAddress);
        if (amount.compareTo(TOO_MUCH) >= 0) {
            throw ProblemException.invalid("amount", "must be less than 10^47");
        }
        return transactions
                .inSession(() -> tokens.of(Coin.ETH))
                .invoke(known -> known.stream()
                        .filter(token -> token.contractAddress.equalsIgnoreCase(receiver))
                        .findFirst()
                        .ifPresent(token -> {
                            throw ProblemException.invalid(
                                    "receiver_address",
                                    "is the contract of the token " + token.symbol + ": what is sent there is lost");
                        }))
                .replaceWith(receiver);
    }

    private static String parse(String text) {
        try {
            EthereumAddress receiver = EthereumAddress.parse(text);
            if (receiver.equals(EthereumAddress.ZERO)) {
                throw ProblemException.invalid("receiver_address", "is nobody's: what is sent there is lost");
            }
            return receiver.text();
        } catch (ChainException e) {
            throw ProblemException.invalid("receiver_address", "is refused: " + e.getMessage());
        }
    }
}
