package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code M <keys> N OP_CHECKMULTISIG} with compressed keys in their order by bytes (BIP67, BIP383 sortedmulti). */
final class MultisigScript implements EcdsaScript {

    private static final int KEY = 33;

    private final int required;
    private final List<String> keys;
    private final byte[] bytes;

    private MultisigScript(int required, List<byte[]> sortedKeys) {
        this.required = required;
        this.keys = sortedKeys.stream().map(HexFormat.of()::formatHex).toList();
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
        return keys;
    }

    @Override
    public boolean isSigner(String publicKey) {
        return keys.contains(publicKey);
    }

    @Override
    public List<byte[]> stack(Map<String, byte[]> signatures) {
        // one element more than it uses is taken from the stack, and must be empty (BIP147)
        return Stream.concat(
                        Stream.of(new byte[0]),
                        keys.stream()
                                .filter(signatures::containsKey)
                                .limit(required)
                                .map(signatures::get))
                .toList();
    }

    @Override
    public List<byte[]> longestStack() {
        byte[] longest = new byte[EcdsaSignature.LONGEST];
        return stack(keys.stream().collect(Collectors.toMap(key -> key, key -> longest)));
    }

    /** They stand in the order of the keys, but do not say whose they are. */
    @Override
    public Map<String, byte[]> signatures(List<byte[]> stack, SignatureCheck check) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        Iterator<String> candidates = keys.iterator();
        for (byte[] signature : stack.subList(Math.min(1, stack.size()), stack.size())) {
            boolean assigned = false;
            while (!assigned && candidates.hasNext()) {
                String key = candidates.next();
                assigned = check.isValid(key, signature);
                if (assigned) {
                    found.put(key, signature);
                }
            }
        }
        return found;
    }
}
