package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.BitcoinAmount;
import java.math.BigDecimal;
import java.util.List;

/** An unsigned transaction that was checked against what was asked for. */
record FundedTransaction(PsbtDocument psbt, List<Spent> inputs, List<Made> outputs) {

    FundedTransaction {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** A coin that it spends, which is ours. */
    record Spent(Outpoint outpoint, BitcoinOutput output, String address, long confirmations) {
        BitcoinAmount amount() {
            return new BitcoinAmount(output.satoshi());
        }
    }

    /** A coin that it makes. */
    record Made(String address, BitcoinAmount amount, boolean change) {}

    /** The same with the requests that its outputs pay, in their order, named for the signers. */
    FundedTransaction naming(List<NamedRequest> requests) {
        PsbtDocument naming = psbt;
        for (int output = 0; output < requests.size(); output++) {
            naming = naming.withNamedRequest(output, requests.get(output));
        }
        return new FundedTransaction(naming, inputs, outputs);
    }

    BitcoinAmount totalInput() {
        return new BitcoinAmount(
                inputs.stream().mapToLong(input -> input.amount().satoshi()).sum());
    }

    BitcoinAmount totalOutput() {
        return new BitcoinAmount(
                outputs.stream().mapToLong(output -> output.amount().satoshi()).sum());
    }

    BitcoinAmount fee() {
        return totalInput().minus(totalOutput());
    }

    /** In satoshi a virtual byte, once signed. */
    BigDecimal feeRate() {
        return new VirtualSize(psbt.virtualSizeWhenSigned()).rateOf(fee());
    }
}
