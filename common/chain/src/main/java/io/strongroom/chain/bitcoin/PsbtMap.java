package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One key-value map of a PSBT in the order of the file, immutable. Keys are in hex, type first. */
final class PsbtMap {

    static final PsbtMap EMPTY = new PsbtMap(Map.of());

    private final Map<String, byte[]> entries;

    private PsbtMap(Map<String, byte[]> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    static PsbtMap read(ByteReader reader, Map<Integer, Set<Integer>> fields, Set<Integer> ofVersion2) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (byte[] key = reader.readWithSize(); key.length > 0; key = reader.readWithSize()) {
            int type = key[0] & 0xff;
            if (ofVersion2.contains(type)) {
                throw reader.bad("holds a field that only version 2 has");
            }
            Set<Integer> lengths = fields.get(type);
            if (lengths != null && !lengths.contains(key.length)) {
                throw reader.bad("holds a key of a wrong length");
            }
            if (entries.put(HexFormat.of().formatHex(key), reader.readWithSize()) != null) {
                throw reader.bad("holds a key twice");
            }
        }
        return new PsbtMap(entries);
    }

    void write(ByteWriter writer) {
        entries.forEach((key, value) ->
                writer.writeWithSize(HexFormat.of().parseHex(key)).writeWithSize(value));
        writer.writeNumber(0, 1);
    }

    /** The value of a field whose key is its type alone. */
    Optional<byte[]> value(int type) {
        return Optional.ofNullable(entries.get(key(type, "")));
    }

    /** The values of a field by what follows the type in their keys, in hex. */
    Map<String, byte[]> values(int type) {
        Map<String, byte[]> found = new LinkedHashMap<>();
        String prefix = key(type, "");
        entries.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(2), value);
            }
        });
        return found;
    }

    PsbtMap with(int type, String keyData, byte[] value) {
        Map<String, byte[]> more = new LinkedHashMap<>(entries);
        more.put(key(type, keyData), value.clone());
        return new PsbtMap(more);
    }

    /** The map with the statement that a key has this origin. */
    PsbtMap withDerivation(int type, KeyDerivation derivation) {
        ByteWriter value = new ByteWriter().write(HexFormat.of().parseHex(derivation.fingerprint()));
        derivation.path().steps().forEach(step -> value.writeNumber(step, 4));
        return with(type, derivation.publicKey(), value.toBytes());
    }

    /** The map with none of the fields of these types. */
    PsbtMap without(Set<Integer> types) {
        Map<String, byte[]> rest = new LinkedHashMap<>(entries);
        rest.keySet().removeIf(key -> types.contains(HexFormat.fromHexDigits(key, 0, 2)));
        return new PsbtMap(rest);
    }

    /** The claimed origins of public keys, each checked to be a key and a path. */
    List<KeyDerivation> derivations(int type) {
        List<KeyDerivation> derivations = new ArrayList<>();
        values(type).forEach((publicKey, value) -> derivations.add(derivation(publicKey, value)));
        return derivations;
    }

    private static KeyDerivation derivation(String publicKey, byte[] value) {
        PublicKeys.requireValid(publicKey);
        ByteReader reader = new ByteReader(value, "psbt");
        String fingerprint = HexFormat.of().formatHex(reader.read(4));
        List<Long> steps = new ArrayList<>();
        while (!reader.isAtEnd()) {
            steps.add(reader.readNumber(4));
        }
        return new KeyDerivation(publicKey, fingerprint, new DerivationPath(steps));
    }

    private static String key(int type, String keyData) {
        return HexFormat.of().toHexDigits((byte) type) + keyData;
    }
}
