package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** The wire format of transactions, with witnesses (BIP144) and without. */
final class TransactionFormat {

    /** No amount is above it, nor any sum that is true. */
    static final long SUPPLY = 2_100_000_000_000_000L;

    private TransactionFormat() {}

    /** Reads all of the bytes as a transaction in either form. */
    static BitcoinTransaction read(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes, "transaction");
        int version = (int) reader.readNumber(4);
        boolean witnessed = reader.peek(0) == 0 && reader.peek(1) == 1;
        if (witnessed) {
            reader.read(2);
        }
        List<TransactionInput> inputs = readInputs(reader);
        List<BitcoinOutput> outputs = readOutputs(reader);
        if (witnessed) {
            inputs = readWitnesses(reader, inputs);
        }
        long lockTime = reader.readNumber(4);
        reader.requireEnd();
        return new BitcoinTransaction(version, inputs, outputs, lockTime);
    }

    private static List<TransactionInput> readInputs(ByteReader reader) {
        long count = reader.readCompactSize();
        if (count == 0) {
            throw reader.bad("has no inputs");
        }
        List<TransactionInput> inputs = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            String txid = HexFormat.of().formatHex(reversed(reader.read(32)));
            Outpoint outpoint = new Outpoint(txid, reader.readNumber(4));
            inputs.add(new TransactionInput(outpoint, reader.readWithSize(), reader.readNumber(4), List.of()));
        }
        return inputs;
    }

    private static List<BitcoinOutput> readOutputs(ByteReader reader) {
        long count = reader.readCompactSize();
        List<BitcoinOutput> outputs = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            outputs.add(readOutput(reader));
        }
        return outputs;
    }

    static BitcoinOutput readOutput(ByteReader reader) {
        long satoshi = reader.readNumber(8);
        if (satoshi < 0 || satoshi > SUPPLY) {
            throw reader.bad("holds an amount that cannot be");
        }
        return new BitcoinOutput(reader.readWithSize(), satoshi);
    }

    private static List<TransactionInput> readWitnesses(ByteReader reader, List<TransactionInput> inputs) {
        List<TransactionInput> witnessed = new ArrayList<>();
        for (TransactionInput input : inputs) {
            witnessed.add(input.withWitness(readWitness(reader)));
        }
        if (witnessed.stream().allMatch(input -> input.witness().isEmpty())) {
            throw reader.bad("announces witnesses and has none");
        }
        return witnessed;
    }

    static List<byte[]> readWitness(ByteReader reader) {
        long count = reader.readCompactSize();
        List<byte[]> stack = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            stack.add(reader.readWithSize());
        }
        return Collections.unmodifiableList(stack);
    }

    static byte[] write(BitcoinTransaction transaction, boolean witnesses) {
        ByteWriter writer = new ByteWriter().writeNumber(transaction.version(), 4);
        if (witnesses) {
            writer.writeNumber(0, 1).writeNumber(1, 1);
        }
        writer.writeCompactSize(transaction.spends().size());
        for (TransactionInput input : transaction.spends()) {
            writeOutpoint(writer, input.outpoint())
                    .writeWithSize(input.signatureScript())
                    .writeNumber(input.sequence(), 4);
        }
        writer.writeCompactSize(transaction.outputs().size());
        transaction.outputs().forEach(output -> writeOutput(writer, output));
        if (witnesses) {
            transaction.spends().forEach(input -> writeWitness(writer, input.witness()));
        }
        return writer.writeNumber(transaction.lockTime(), 4).toBytes();
    }

    static ByteWriter writeOutpoint(ByteWriter writer, Outpoint outpoint) {
        return writer.write(reversed(HexFormat.of().parseHex(outpoint.txid()))).writeNumber(outpoint.vout(), 4);
    }

    static ByteWriter writeOutput(ByteWriter writer, BitcoinOutput output) {
        return writer.writeNumber(output.satoshi(), 8).writeWithSize(output.script());
    }

    static ByteWriter writeWitness(ByteWriter writer, List<byte[]> stack) {
        writer.writeCompactSize(stack.size());
        stack.forEach(writer::writeWithSize);
        return writer;
    }

    static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }
}
