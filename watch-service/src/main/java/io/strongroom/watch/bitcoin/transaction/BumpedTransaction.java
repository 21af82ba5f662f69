package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Network;
import io.strongroom.platform.problem.ProblemException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction with the inputs and outputs of another one and a higher fee, which one of our own outputs pays. It is made
 * here from the bytes of the other one, so no node can change what anybody is paid.
 *
 * @param psbt unsigned
 * @param paying index of the output that pays
 * @param remaining what that output keeps
 */
record BumpedTransaction(PsbtDocument psbt, int paying, BitcoinAmount remaining, BitcoinAmount fee) {

    /**
     * @param outputs of the original, in order
     * @param rate in satoshi a virtual byte; empty for the estimate
     * @param estimate in satoshi a virtual byte; 0 if there is none
     * @param known txids of the group
     * @throws ProblemException 409 {@code no-change} or {@code insufficient-funds}, 422 for a rate that is too low
     */
    static BumpedTransaction of(
            Network network,
            BitcoinTx original,
            List<BitcoinTxOutput> outputs,
            ReplacementFee replacing,
            Optional<BigDecimal> rate,
            BigDecimal estimate,
            Set<String> known) {
        BitcoinTxOutput payer = payer(original, outputs);
        PsbtDocument psbt = PsbtDocument.parse(original.psbt);
        int size = psbt.virtualSizeWhenSigned();
        long fee =
                rate.map(wanted -> replacing.wanted(wanted, size)).orElseGet(() -> replacing.estimated(estimate, size));
        // A bump that was cancelled before it left may have been the same to the byte: a satoshi tells them apart.
        while (true) {
            long remaining = payer.amount.satoshi() - (fee - original.fee.satoshi());
            requireNoDust(network, payer, remaining, fee);
            PsbtDocument bumped = psbt.withOutputAmount(payer.vout, remaining);
            if (!known.contains(bumped.transactionId())) {
                return new BumpedTransaction(bumped, payer.vout, new BitcoinAmount(remaining), new BitcoinAmount(fee));
            }
            fee++;
        }
    }

    /** The change; without any, the one output of everything there is, if that stays with us. */
    private static BitcoinTxOutput payer(BitcoinTx original, List<BitcoinTxOutput> outputs) {
        Optional<BitcoinTxOutput> change = outputs.stream()
                .filter(output -> output.change)
                .max(Comparator.comparing((BitcoinTxOutput output) -> output.amount));
        boolean ofEverything =
                outputs.size() == 1 && outputs.getFirst().account != null && original.requestedAmount == null;
        return change.or(() -> ofEverything ? Optional.of(outputs.getFirst()) : Optional.empty())
                .orElseThrow(() -> ProblemException.conflict(
                        "no-change",
                        "This transaction has no change that could pay a higher fee, and nobody may get less than was"
                                + " ordered: wait for it, or cancel it"));
    }

    private static void requireNoDust(Network network, BitcoinTxOutput payer, long remaining, long fee) {
        if (remaining < BitcoinAddress.parse(network, payer.address).dustLimit()) {
            throw ProblemException.conflict(
                    "insufficient-funds",
                    "The output that would pay, of " + payer.amount + ", does not cover a fee of "
                            + new BitcoinAmount(fee) + ": give a lower fee_rate, or cancel the transaction");
        }
    }

    /** In satoshi a virtual byte, once signed. */
    BigDecimal feeRate() {
        return new VirtualSize(psbt.virtualSizeWhenSigned()).rateOf(fee);
    }
}
