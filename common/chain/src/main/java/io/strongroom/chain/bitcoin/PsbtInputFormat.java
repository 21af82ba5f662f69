package io.strongroom.chain.bitcoin;

import java.util.List;
import java.util.stream.Stream;

/** Reads an input's map; what it says of the spent output is checked against the outpoint. */
final class PsbtInputFormat {

    private PsbtInputFormat() {}

    static PsbtInput read(TransactionInput spend, PsbtMap map) {
        map.requireLengths(PsbtFields.INPUT_VALUES);
        map.value(PsbtFields.INPUT_FINAL_WITNESS).ifPresent(PsbtInputFormat::readWitness);
        map.values(PsbtFields.INPUT_PARTIAL_SIGNATURE).keySet().forEach(PublicKeys::requireValid);
        return new PsbtInput(
                spend.outpoint(),
                spend.sequence(),
                map.value(PsbtFields.INPUT_PREVIOUS_TRANSACTION).map(bytes -> previousOutput(spend.outpoint(), bytes)),
                map.value(PsbtFields.INPUT_WITNESS_UTXO).map(PsbtInputFormat::output),
                map.value(PsbtFields.INPUT_SIGHASH).map(PsbtInputFormat::sighash),
                Stream.concat(
                                map.derivations(PsbtFields.INPUT_DERIVATION).stream(),
                                map.taprootDerivations(PsbtFields.INPUT_TAPROOT_DERIVATION).stream())
                        .toList(),
                PsbtFields.PARTIAL_SIGNATURES.stream()
                        .mapToInt(type -> map.values(type).size())
                        .sum(),
                isFinalised(map));
    }

    static boolean isFinalised(PsbtMap map) {
        return map.value(PsbtFields.INPUT_FINAL_SCRIPT).isPresent()
                || map.value(PsbtFields.INPUT_FINAL_WITNESS).isPresent();
    }

    /** The final script and witness. */
    static Unlocking unlocking(PsbtMap map) {
        return new Unlocking(
                map.value(PsbtFields.INPUT_FINAL_SCRIPT).orElse(new byte[0]),
                map.value(PsbtFields.INPUT_FINAL_WITNESS)
                        .map(PsbtInputFormat::readWitness)
                        .orElse(List.of()));
    }

    static List<byte[]> readWitness(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes, "psbt");
        List<byte[]> stack = TransactionFormat.readWitness(reader);
        reader.requireEnd();
        return stack;
    }

    private static PreviousOutput previousOutput(Outpoint outpoint, byte[] bytes) {
        BitcoinTransaction previous = BitcoinTransaction.parse(bytes);
        if (!previous.txid().equals(outpoint.txid())
                || outpoint.vout() >= previous.outputs().size()) {
            throw new ChainException(
                    "lying-previous-transaction", "the previous transaction given for " + outpoint + " is another one");
        }
        return new PreviousOutput(outpoint, previous.outputs().get((int) outpoint.vout()));
    }

    private static BitcoinOutput output(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes, "psbt");
        BitcoinOutput output = TransactionFormat.readOutput(reader);
        reader.requireEnd();
        return output;
    }

    private static int sighash(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes, "psbt");
        int type = (int) reader.readNumber(4);
        reader.requireEnd();
        return type;
    }
}
