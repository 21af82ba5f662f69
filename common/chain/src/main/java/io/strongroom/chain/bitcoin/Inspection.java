package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * What a transaction does, after every rule of {@link PsbtInspector} held. Only the inspector makes one, so that
 * having one for a document is the permission to sign it.
 */
public final class Inspection {

    private final PsbtDocument document;
    private final Owner sender;
    private final List<InspectedInput> inputs;
    private final List<InspectedOutput> outputs;
    private final long totalInput;
    private final long fee;
    private final int virtualSize;
    private final int signatureCount;

    Inspection(
            PsbtDocument document,
            Owner sender,
            List<InspectedInput> inputs,
            List<InspectedOutput> outputs,
            long totalInput,
            long fee,
            int virtualSize) {
        this.document = document;
        this.sender = sender;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.totalInput = totalInput;
        this.fee = fee;
        this.virtualSize = virtualSize;
        this.signatureCount = document.signatureCount();
    }

    /** Whether this is the inspection of exactly this document. */
    public boolean isOf(PsbtDocument other) {
        return document.equals(other);
    }

    /** The txid of the unsigned transaction; see {@link PsbtDocument#transactionId}. */
    public String transactionId() {
        return document.transactionId();
    }

    public Network network() {
        return sender.descriptors().network();
    }

    /** The account that every input belongs to. */
    public Account account() {
        return sender.descriptors().account();
    }

    /** How the coins of every input are locked. */
    public ScriptType scriptType() {
        return sender.descriptors().scriptType();
    }

    /** The policy that every input belongs to; none for accounts of one key. */
    public Optional<PolicyId> policy() {
        return sender.policy();
    }

    /** How many signatures each input needs. */
    public int requiredSignatures() {
        return sender.descriptors().required();
    }

    /** How many of them each input has at least. */
    public int signatureCount() {
        return signatureCount;
    }

    /** In the order of the transaction. */
    public List<InspectedInput> inputs() {
        return inputs;
    }

    /** In the order of the transaction. */
    public List<InspectedOutput> outputs() {
        return outputs;
    }

    /** From which block or moment on the transaction can be mined, in words; empty if at once. */
    public Optional<String> notBefore() {
        return document.unsignedTransaction().notBefore();
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
        return BigDecimal.valueOf(fee).divide(BigDecimal.valueOf(virtualSize), 3, RoundingMode.HALF_UP);
    }

    /** In vbytes, at most, once signed. */
    public int virtualSize() {
        return virtualSize;
    }
}
