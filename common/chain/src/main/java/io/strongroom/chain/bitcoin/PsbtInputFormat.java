package io.strongroom.chain.bitcoin;

import java.util.List;

/** Reads an input's map; what it says of the spent output is checked against the outpoint. */
final class PsbtInputFormat {

    private PsbtInputFormat() {}

    static PsbtInput read(TransactionInput spend, PsbtMap map) {
        map.value(PsbtFields.INPUT_FINAL_WITNESS).ifPresent(PsbtInputFormat::readWitness);
        map.values(PsbtFields.INPUT_PARTIAL_SIGNATURE).keySet().forEach(PublicKeys::requireValid);
        return new PsbtInput(
                spend.outpoint(),
                spend.sequence(),
                map.value(PsbtFields.INPUT_PREVIOUS_TRANSACTION).map(bytes -> previousOutput(spend.outpoint(), bytes)),
                map.value(PsbtFields.INPUT_WITNESS_UTXO).map(PsbtInputFormat::output),
                map.value(PsbtFields.INPUT_SIGHASH).map(PsbtInputFormat::sighash),
                map.derivations(PsbtFields.INPUT_DERIVATION),
                map.values(PsbtFields.INPUT_PARTIAL_SIGNATURE).size(),
                isFinalised(map));
    }

    static boolean isFinalised(PsbtMap map) {
        return map.value(PsbtFields.INPUT_FINAL_SCRIPT).isPresent()
                || map.value(PsbtFields.INPUT_FINAL_WITNESS).isPresent();
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
