package io.strongroom.watch.bitcoin.node;

import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.BitcoinAmount;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a transaction to be funded shall hold.
 *
 * @param inputs exactly these coins, or none to let the node choose
 * @param outputs in this order
 * @param changeAddress where what is left goes, as the last output
 * @param feeRate in satoshi a virtual byte
 * @param inputWeight what each input weighs once signed, in weight units, at most
 * @param feeFromOutput whether the one output pays the fee, and not what is left
 */
public record Funding(
        List<Outpoint> inputs,
        List<Payment> outputs,
        String changeAddress,
        BigDecimal feeRate,
        int inputWeight,
        boolean feeFromOutput,
        int minimumConfirmations) {

    /** The same with these coins among its inputs, others to be added as they are needed. */
    Funding beginningWith(List<Outpoint> coins) {
        return new Funding(coins, outputs, changeAddress, feeRate, inputWeight, feeFromOutput, minimumConfirmations);
    }

    /** An output. */
    public record Payment(String address, BitcoinAmount amount) {}
}
