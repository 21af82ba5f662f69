package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.payment.ReceiverRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;

/** An address of this network, and no dust. */
@ApplicationScoped
class BitcoinReceiverRules implements ReceiverRules {

    private final BitcoinChain chain;

    BitcoinReceiverRules(BitcoinChain chain) {
        this.chain = chain;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public Uni<String> check(Asset asset, String receiverAddress, BigDecimal amount) {
        return Uni.createFrom().item(() -> check(receiverAddress, amount));
    }

    private String check(String receiverAddress, BigDecimal amount) {
        BitcoinAddress address = parse(receiverAddress);
        long satoshi = satoshi(amount);
        if (satoshi < address.dustLimit()) {
            throw ProblemException.invalid(
                    "amount",
                    "must be at least " + new BitcoinAmount(address.dustLimit()) + ", or nodes do not relay it (dust)");
        }
        return address.text();
    }

    private BitcoinAddress parse(String text) {
        try {
            return BitcoinAddress.parse(chain.network(), text);
        } catch (ChainException e) {
            throw ProblemException.invalid("receiver_address", e.getMessage());
        }
    }

    private static long satoshi(BigDecimal amount) {
        try {
            return BitcoinAmount.of(amount).satoshi();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("amount", e.getMessage());
        }
    }
}
