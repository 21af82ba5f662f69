package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DerivedOutput;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Network;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.bitcoin.node.Unspent;
import io.strongroom.watch.bitcoin.node.WaitingPackage;
import io.strongroom.watch.node.NodeException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A transaction that spends what a waiting one has paid, all of it to one address of ours.
 *
 * @param coins what the parent has paid
 * @param psbt before the fee is taken from its one output
 */
record AcceleratingChild(List<Unspent> coins, PsbtDocument psbt, BitcoinAddress back, long total) {

    /**
     * @param spent the own output that each coin is
     * @throws NodeException.Untrustworthy if the parent has paid something else than the node said
     */
    static AcceleratingChild of(
            Network network,
            List<Unspent> coins,
            BitcoinTransaction parent,
            List<DerivedOutput> spent,
            String backAddress) {
        long total = coins.stream().mapToLong(coin -> paid(parent, coin)).sum();
        BitcoinAddress back = BitcoinAddress.parse(network, backAddress);
        try {
            PsbtDocument psbt = PsbtDocument.spending(
                    coins.stream().map(Unspent::outpoint).toList(),
                    txid -> parent,
                    spent,
                    List.of(new BitcoinOutput(back.scriptPubKey(), total)));
            return new AcceleratingChild(coins, psbt, back, total);
        } catch (ChainException e) {
            throw new NodeException.Untrustworthy("The node contradicts itself about a coin: " + e.getMessage());
        }
    }

    private static long paid(BitcoinTransaction parent, Unspent coin) {
        long index = coin.outpoint().vout();
        if (index >= parent.outputs().size()
                || parent.outputs().get((int) index).satoshi() != coin.amount().satoshi()) {
            throw new NodeException.Untrustworthy("The node contradicts itself about a coin");
        }
        return coin.amount().satoshi();
    }

    /**
     * The child that brings itself and what waits to a rate.
     *
     * @param rate in satoshi a virtual byte
     * @throws ProblemException 409 {@code parent-pays-enough}, {@code insufficient-funds} or {@code fee-too-high}
     */
    FundedTransaction paying(BigDecimal rate, WaitingPackage waiting, FeeCeilings ceilings) {
        int size = psbt.virtualSizeWhenSigned();
        if (new VirtualSize(waiting.virtualBytes()).feeAt(rate)
                <= waiting.fees().satoshi()) {
            throw ProblemException.conflict(
                    "parent-pays-enough",
                    "The transaction and what it waits for pay " + waiting.fees() + " for " + waiting.virtualBytes()
                            + " vbytes, which is the rate that was ordered, or more");
        }
        long fee = new VirtualSize(waiting.virtualBytes() + size).feeAt(rate)
                - waiting.fees().satoshi();
        if (total - fee < back.dustLimit()) {
            throw ProblemException.conflict(
                    "insufficient-funds",
                    "What the transaction has paid does not cover the fee of " + new BitcoinAmount(fee)
                            + " that has it mined");
        }
        BitcoinAmount remaining = new BitcoinAmount(total - fee);
        FundedTransaction funded = new FundedTransaction(
                psbt.withOutputAmount(0, remaining.satoshi()),
                IntStream.range(0, coins.size()).mapToObj(this::spent).toList(),
                List.of(new FundedTransaction.Made(back.text(), remaining, false)));
        new CeilingRule(ceilings).require(funded.fee(), funded.feeRate(), funded.totalInput());
        return funded;
    }

    private FundedTransaction.Spent spent(int input) {
        Unspent coin = coins.get(input);
        return new FundedTransaction.Spent(
                coin.outpoint(),
                psbt.inputs().get(input).spentOutput().orElseThrow(),
                coin.address(),
                coin.confirmations());
    }
}
