package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes signatures into a PSBT and makes the transaction for the network of them. */
final class PsbtSignatures {

    private PsbtSignatures() {}

    static PsbtDocument merge(PsbtDocument own, PsbtDocument other) {
        if (!own.unsignedTransaction().equals(other.unsignedTransaction())) {
            throw new ChainException(
                    "other-transaction",
                    "the file holds transaction " + other.transactionId() + ", not " + own.transactionId());
        }
        List<PsbtMap> merged = new ArrayList<>();
        for (int i = 0; i < own.inputs().size(); i++) {
            requireSamePrevious(own, other, i);
            merged.add(merge(own, other.inputMap(i), i));
        }
        return own.withInputMaps(merged);
    }

    private static PsbtMap merge(PsbtDocument own, PsbtMap other, int position) {
        SpentInput input = own.spentInput(position);
        PsbtMap merged = own.inputMap(position);
        Map<String, byte[]> present = input.signatures(merged);
        for (Map.Entry<String, byte[]> entry : input.signatures(other).entrySet()) {
            byte[] before = present.get(entry.getKey());
            if (before != null && !Arrays.equals(before, entry.getValue())) {
                throw new ChainException(
                        "conflicting-signature",
                        "the file holds another signature of the same key for input " + position);
            }
            input.requireValid(entry.getKey(), entry.getValue());
            if (before == null) {
                merged = SignatureFields.with(merged, input.lock(), entry.getKey(), entry.getValue());
            }
        }
        return merged;
    }

    private static void requireSamePrevious(PsbtDocument own, PsbtDocument other, int input) {
        Optional<byte[]> theirs = other.inputMap(input).value(PsbtFields.INPUT_PREVIOUS_TRANSACTION);
        Optional<byte[]> ours = own.inputMap(input).value(PsbtFields.INPUT_PREVIOUS_TRANSACTION);
        Optional<BitcoinOutput> claimed = other.inputs().get(input).witnessUtxo();
        boolean otherTransaction = theirs.isPresent() && !(ours.isPresent() && Arrays.equals(theirs.get(), ours.get()));
        boolean otherOutput = claimed.isPresent() && !claimed.get().equals(own.spentOutput(input));
        if (otherTransaction || otherOutput) {
            throw new ChainException(
                    "other-previous-transaction", "the file holds another previous transaction for input " + input);
        }
    }

    /** How many signatures each input has, at most as many as it needs; every one is verified. */
    static int fewest(PsbtDocument document) {
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < document.inputs().size(); i++) {
            SpentInput input = document.spentInput(i);
            int count = input.validSignatures(document.inputMap(i)).size();
            fewest = Math.min(fewest, Math.min(count, input.lock().required()));
        }
        return fewest;
    }

    /** The signed transaction, once every input has as many signatures as it needs; every one is verified. */
    static Optional<SignedTransaction> assemble(PsbtDocument document) {
        BitcoinTransaction unsigned = document.unsignedTransaction();
        List<TransactionInput> signed = new ArrayList<>();
        boolean complete = true;
        for (int i = 0; i < document.inputs().size(); i++) {
            SpentInput input = document.spentInput(i);
            Map<String, byte[]> signatures = input.validSignatures(document.inputMap(i));
            complete &= signatures.size() >= input.lock().required();
            if (complete) {
                signed.add(input.signed(unsigned.spends().get(i), signatures));
            }
        }
        return complete ? Optional.of(SignedTransaction.of(unsigned.withInputs(signed))) : Optional.empty();
    }

    /** In vbytes, with the largest signatures that there can be. */
    static int largestVirtualSize(PsbtDocument document) {
        BitcoinTransaction unsigned = document.unsignedTransaction();
        List<TransactionInput> largest = new ArrayList<>();
        for (int i = 0; i < document.inputs().size(); i++) {
            largest.add(document.spentInput(i).largest(unsigned.spends().get(i)));
        }
        return unsigned.withInputs(largest).virtualSize();
    }
}
