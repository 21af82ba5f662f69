package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a transaction does, after every rule of {@link PsbtInspector} held. Only the inspector makes one, so that
 * having one for a document is the permission to sign it.
 */
public final class Inspection {

    private final PsbtDocument document;
    private final Network network;
    private final Account account;
    private final List<InspectedInput> inputs;
    private final List<InspectedOutput> outputs;
    private final long totalInput;
    private final long fee;
    private final BigDecimal feeRate;
    private final int virtualSize;

    Inspection(
            PsbtDocument document,
            Network network,
            Account account,
            List<InspectedInput> inputs,
            List<InspectedOutput> outputs,
            long totalInput,
            long fee,
            BigDecimal feeRate,
            int virtualSize) {
        this.document = document;
        this.network = network;
        this.account = account;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.totalInput = totalInput;
        this.fee = fee;
        this.feeRate = feeRate;
        this.virtualSize = virtualSize;
    }

    /** Whether this is the inspection of exactly this document. */
    public boolean isOf(PsbtDocument other) {
        return document.equals(other);
    }

    /** The txid, which for segregated witness inputs is known before signing. */
    public String transactionId() {
        return document.transactionId();
    }

    public Network network() {
        return network;
    }

    /** The account that every input belongs to. */
    public Account account() {
        return account;
    }

    /** In the order of the transaction. */
    public List<InspectedInput> inputs() {
        return inputs;
    }

    /** In the order of the transaction. */
    public List<InspectedOutput> outputs() {
        return outputs;
    }

    /** In satoshi. */
    public long totalInput() {
        return totalInput;
    }

    /** In satoshi. */
    public long fee() {
        return fee;
    }

    /** In satoshi a virtual byte, three decimals, for the size when signed. */
    public BigDecimal feeRate() {
        return feeRate;
    }

    /** In vbytes, at most, once signed. */
    public int virtualSize() {
        return virtualSize;
    }
}
