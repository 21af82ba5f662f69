package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What of an input unlocks the output that it spends; its arrays stay inside the package and are never written to. */
@SuppressWarnings("ArrayRecordComponent") // compared by isSame
record Unlocking(byte[] signatureScript, List<byte[]> witness) {

    private static final int OUTPOINT_AND_SEQUENCE = 32 + 4 + 4;
    private static final byte[] NO_SCRIPT = {};

    static Unlocking byWitness(List<byte[]> witness) {
        return new Unlocking(NO_SCRIPT, witness);
    }

    /** By a script that pushes what a stack holds. */
    static Unlocking byScript(List<byte[]> stack) {
        return new Unlocking(pushes(stack), List.of());
    }

    static byte[] pushes(List<byte[]> stack) {
        ScriptWriter script = new ScriptWriter();
        stack.forEach(script::push);
        return script.toBytes();
    }

    /** What the signature script pushes; empty for a script that does something else. */
    List<byte[]> pushed() {
        List<byte[]> stack = new ArrayList<>();
        ByteReader reader = new ByteReader(signatureScript, "script");
        try {
            while (!reader.isAtEnd()) {
                int length = (int) reader.readNumber(1);
                switch (length) {
                    case ScriptWriter.OP_PUSHDATA1 -> stack.add(reader.read(reader.readNumber(1)));
                    case ScriptWriter.OP_PUSHDATA2 -> stack.add(reader.read(reader.readNumber(2)));
                    default -> stack.add(reader.read(length < ScriptWriter.OP_PUSHDATA1 ? length : Long.MAX_VALUE));
                }
            }
        } catch (ChainException other) {
            return List.of();
        }
        return stack;
    }

    /** In weight units (BIP141), outpoint and sequence included, in a transaction that has witnesses. */
    int inputWeight() {
        byte[] script = new ByteWriter().writeWithSize(signatureScript).toBytes();
        byte[] stack = TransactionFormat.writeWitness(new ByteWriter(), witness).toBytes();
        return 4 * (OUTPOINT_AND_SEQUENCE + script.length) + stack.length;
    }

    boolean isSame(Unlocking other) {
        return Arrays.equals(signatureScript, other.signatureScript)
                && witness.size() == other.witness.size()
                && IntStream.range(0, witness.size())
                        .allMatch(i -> Arrays.equals(witness.get(i), other.witness.get(i)));
    }
}
