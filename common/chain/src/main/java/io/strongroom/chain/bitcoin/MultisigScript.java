package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** {@code M <keys> N OP_CHECKMULTISIG} with compressed keys in their order by bytes (BIP67, BIP383 sortedmulti). */
final class MultisigScript implements EcdsaScript {

    private static final int KEY = 33;

    private final int required;
    private final List<byte[]> keys;
    private final byte[] bytes;

    private MultisigScript(int required, List<byte[]> sortedKeys) {
        this.required = required;
        this.keys = sortedKeys;
        ScriptWriter script = new ScriptWriter().number(required);
        sortedKeys.forEach(script::push);
        this.bytes = script.number(sortedKeys.size())
                .op(ScriptWriter.OP_CHECKMULTISIG)
                .toBytes();
    }

    /**
     * @param required 1 to the number of keys
     * @param keys of 33 bytes, at most 20, in any order
     */
    static MultisigScript of(int required, List<byte[]> keys) {
        return new MultisigScript(
                required, keys.stream().sorted(Arrays::compareUnsigned).toList());
    }

    /** Reads a script of exactly this form; empty for every other, keys out of order included. */
    static Optional<MultisigScript> read(byte[] script) {
        ByteReader reader = new ByteReader(script, "script");
        try {
            int required = readNumber(reader);
            List<byte[]> keys = new ArrayList<>();
            while (reader.peek(0) == KEY) {
                keys.add(reader.readWithSize());
            }
            if (required < 1 || required > keys.size()) {
                return Optional.empty();
            }
            MultisigScript read = of(required, keys);
            return Arrays.equals(read.bytes, script) ? Optional.of(read) : Optional.empty();
        } catch (ChainException other) {
            return Optional.empty();
        }
    }

    private static int readNumber(ByteReader reader) {
        int first = (int) reader.readNumber(1);
        return first == 1 ? (int) reader.readNumber(1) : first - ScriptWriter.OP_1 + 1;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int required() {
        return required;
    }

    @Override
    public int total() {
        return keys.size();
    }

    /** In the order of the script, in hex. */
    List<String> keys() {
        return keys.stream().map(HexFormat.of()::formatHex).toList();
    }
}
