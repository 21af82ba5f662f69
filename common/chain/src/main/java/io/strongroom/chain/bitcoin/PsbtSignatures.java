package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes signatures into a PSBT of P2WPKH inputs and makes the transaction for the network of them. */
final class PsbtSignatures {

    private PsbtSignatures() {}

    static void requireValid(PsbtDocument document, int input, byte[] publicKey, byte[] signature) {
        if (publicKey.length != 33 || !Arrays.equals(Crypto.hash160(publicKey), document.witnessKeyHash(input))) {
            throw new ChainException(
                    "foreign-key", "input " + input + " carries a signature of a key that it is not locked by");
        }
        WitnessSignature.requireValid(signature, document.signatureHash(input), publicKey);
    }

    static PsbtDocument merge(PsbtDocument own, PsbtDocument other) {
        if (!own.unsignedTransaction().equals(other.unsignedTransaction())) {
            throw new ChainException(
                    "other-transaction",
                    "the file holds transaction " + other.transactionId() + ", not " + own.transactionId());
        }
        PsbtDocument merged = own;
        for (int i = 0; i < own.inputs().size(); i++) {
            requireSamePrevious(own, other, i);
            for (Map.Entry<String, byte[]> entry : signatures(other, i).entrySet()) {
                merged = merged.withSignature(i, HexFormat.of().parseHex(entry.getKey()), entry.getValue());
            }
        }
        return merged;
    }

    private static void requireSamePrevious(PsbtDocument own, PsbtDocument other, int input) {
        Optional<byte[]> theirs = other.inputMap(input).value(PsbtFields.INPUT_PREVIOUS_TRANSACTION);
        Optional<byte[]> ours = own.inputMap(input).value(PsbtFields.INPUT_PREVIOUS_TRANSACTION);
        Optional<BitcoinOutput> claimed = other.inputs().get(input).witnessUtxo();
        boolean otherTransaction = theirs.isPresent() && !(ours.isPresent() && Arrays.equals(theirs.get(), ours.get()));
        boolean otherOutput = claimed.isPresent()
                && !claimed.get().equals(own.previousOutput(input).output());
        if (otherTransaction || otherOutput) {
            throw new ChainException(
                    "other-previous-transaction", "the file holds another previous transaction for input " + input);
        }
    }

    /** An input's signatures by public key in hex, whether it is finalised or not. */
    private static Map<String, byte[]> signatures(PsbtDocument document, int input) {
        PsbtMap map = document.inputMap(input);
        if (!PsbtInputFormat.isFinalised(map)) {
            return map.values(PsbtFields.INPUT_PARTIAL_SIGNATURE);
        }
        List<byte[]> witness = map.value(PsbtFields.INPUT_FINAL_WITNESS)
                .map(PsbtInputFormat::readWitness)
                .orElse(List.of());
        boolean scripted = map.value(PsbtFields.INPUT_FINAL_SCRIPT)
                .filter(script -> script.length > 0)
                .isPresent();
        if (scripted || witness.size() != 2) {
            throw new ChainException("bad-signature", "input " + input + " is not finalised as a P2WPKH input is");
        }
        return Map.of(HexFormat.of().formatHex(witness.get(1)), witness.get(0));
    }

    static boolean areComplete(PsbtDocument document) {
        boolean complete = true;
        for (int i = 0; i < document.inputs().size(); i++) {
            Map<String, byte[]> signatures = signatures(document, i);
            for (Map.Entry<String, byte[]> entry : signatures.entrySet()) {
                requireValid(document, i, HexFormat.of().parseHex(entry.getKey()), entry.getValue());
            }
            complete &= !signatures.isEmpty();
        }
        return complete;
    }

    static SignedTransaction assemble(PsbtDocument document) {
        BitcoinTransaction unsigned = document.unsignedTransaction();
        List<TransactionInput> signed = new ArrayList<>();
        for (int i = 0; i < document.inputs().size(); i++) {
            Map.Entry<String, byte[]> signature =
                    signatures(document, i).entrySet().iterator().next();
            List<byte[]> witness = List.of(signature.getValue(), HexFormat.of().parseHex(signature.getKey()));
            signed.add(unsigned.spends().get(i).withWitness(witness));
        }
        BitcoinTransaction transaction =
                new BitcoinTransaction(unsigned.version(), signed, unsigned.outputs(), unsigned.lockTime());
        return new SignedTransaction(transaction.bytes(), transaction.txid(), transaction.virtualSize());
    }
}
