package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

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

    /** Refuses the map if a value has a length that its field never has. */
    void requireLengths(Map<Integer, Set<Integer>> lengths) {
        entries.forEach((key, value) -> {
            Set<Integer> allowed = lengths.get(type(key));
            if (allowed != null && !allowed.contains(value.length)) {
                throw new ChainException("bad-psbt", "the psbt holds a value of a wrong length");
            }
        });
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

    /** All fields by their keys in hex, type first. */
    Map<String, byte[]> entries() {
        return entries;
    }

    /** The type that a key begins with. */
    static int type(String key) {
        return HexFormat.fromHexDigits(key, 0, 2);
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

    /** The map with more fields, by their keys in hex. */
    PsbtMap with(Map<String, byte[]> fields) {
        Map<String, byte[]> more = new LinkedHashMap<>(entries);
        more.putAll(fields);
        return new PsbtMap(more);
    }

    /** The map with the fields of a type in the order of their keys, so that their order tells nothing. */
    PsbtMap sorted(int type) {
        Map<String, byte[]> sorted = new TreeMap<>(entries);
        sorted.keySet().removeIf(key -> type(key) != type);
        return without(Set.of(type)).with(sorted);
    }

    /** The map with none of the fields of these types. */
    PsbtMap without(Set<Integer> types) {
        return without(key -> types.contains(type(key)));
    }

    /** The map with none of the fields that have such a key. */
    PsbtMap without(Predicate<String> keys) {
        Map<String, byte[]> rest = new LinkedHashMap<>(entries);
        rest.keySet().removeIf(keys);
        return new PsbtMap(rest);
    }

    /** The claimed origins of public keys, each checked to be a key and a path. */
    List<KeyDerivation> derivations(int type) {
        List<KeyDerivation> derivations = new ArrayList<>();
        values(type)
                .forEach((publicKey, value) -> derivations.add(derivation(publicKey, new ByteReader(value, "psbt"))));
        return derivations;
    }

    /** The same for Taproot, where the hashes of leaves stand before the origin (BIP371). */
    List<KeyDerivation> taprootDerivations(int type) {
        List<KeyDerivation> derivations = new ArrayList<>();
        values(type).forEach((xOnlyKey, value) -> {
            ByteReader reader = new ByteReader(value, "psbt");
            long hashes = reader.readCompactSize();
            for (long i = 0; i < hashes; i++) {
                reader.read(32);
            }
            derivations.add(derivation(xOnlyKey, reader));
        });
        return derivations;
    }

    private static KeyDerivation derivation(String publicKey, ByteReader reader) {
        PublicKeys.requireValid(publicKey);
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
