package io.strongroom.chain.bitcoin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * P2TR that only a multisig tapscript spends: keys in their order by bytes (BIP387 sortedmulti_a), under the internal
 * key that nobody can sign with.
 */
final class TaprootScriptLock extends TaprootLock {

    private static final int KEY = 32;

    private final int required;
    private final List<String> keys;
    private final TapLeaf leaf;

    private TaprootScriptLock(int required, List<byte[]> sortedKeys, TapLeaf leaf) {
        super(leaf.outputKey());
        this.required = required;
        this.keys = sortedKeys.stream().map(HexFormat.of()::formatHex).toList();
        this.leaf = leaf;
    }

    /**
     * @param required 1 to the number of keys
     * @param xOnlyKeys of 32 bytes, at most 999, in any order
     */
    static TaprootScriptLock of(int required, List<byte[]> xOnlyKeys) {
        List<byte[]> sorted = xOnlyKeys.stream().sorted(Arrays::compareUnsigned).toList();
        return new TaprootScriptLock(required, sorted, new TapLeaf(script(required, sorted)));
    }

    private static byte[] script(int required, List<byte[]> sortedKeys) {
        ScriptWriter script = new ScriptWriter();
        for (int i = 0; i < sortedKeys.size(); i++) {
            script.push(sortedKeys.get(i)).op(i == 0 ? ScriptWriter.OP_CHECKSIG : ScriptWriter.OP_CHECKSIGADD);
        }
        return script.number(required).op(ScriptWriter.OP_NUMEQUAL).toBytes();
    }

    /** Reads a tapscript of exactly this form; empty for every other, keys out of order included. */
    static Optional<TaprootScriptLock> read(byte[] tapscript) {
        ByteReader reader = new ByteReader(tapscript, "script");
        try {
            List<byte[]> keys = new ArrayList<>();
            while (reader.peek(0) == KEY) {
                keys.add(reader.readWithSize());
                reader.read(1);
            }
            int first = (int) reader.readNumber(1);
            int required = first == 1 || first == 2 ? (int) reader.readNumber(first) : first - ScriptWriter.OP_1 + 1;
            if (required < 1 || required > keys.size()) {
                return Optional.empty();
            }
            TaprootScriptLock read = of(required, keys);
            return Arrays.equals(read.leaf.script(), tapscript) ? Optional.of(read) : Optional.empty();
        } catch (ChainException other) {
            return Optional.empty();
        }
    }

    /** In hex. */
    String leafHash() {
        return HexFormat.of().formatHex(leaf.hash());
    }

    /** In the order of the script, in hex. */
    List<String> keys() {
        return keys;
    }

    @Override
    public Optional<byte[]> internalKey() {
        return Optional.of(Taproot.nothingUpMySleeve());
    }

    @Override
    public Optional<TapLeaf> leaf() {
        return Optional.of(leaf);
    }

    @Override
    public int required() {
        return required;
    }

    @Override
    public int total() {
        return keys.size();
    }

    @Override
    SignatureKind signatureKind() {
        return SignatureKind.TAPSCRIPT;
    }

    @Override
    String signer(byte[] publicKey) {
        return HexFormat.of().formatHex(Taproot.xOnly(publicKey));
    }

    @Override
    boolean isSigner(String signer) {
        return keys.contains(signer);
    }

    @Override
    byte[] signatureHash(SignatureHashes hashes, int input, int sighash) {
        return hashes.taproot(input, Optional.of(leaf.hash()), sighash);
    }

    /** One element a key, empty for those that did not sign; the script takes the first key's from the end. */
    @Override
    Unlocking unlocking(Map<String, byte[]> signatures) {
        Set<String> used =
                keys.stream().filter(signatures::containsKey).limit(required).collect(Collectors.toSet());
        Stream<byte[]> stack =
                keys.reversed().stream().map(key -> used.contains(key) ? signatures.get(key) : new byte[0]);
        return Unlocking.byWitness(Stream.concat(stack, Stream.of(leaf.script(), leaf.controlBlock()))
                .toList());
    }

    @Override
    Unlocking largestUnlocking(int sighash) {
        byte[] longest = new byte[SchnorrSignature.length(sighash)];
        return unlocking(keys.stream().collect(Collectors.toMap(key -> key, key -> longest)));
    }

    @Override
    Map<String, byte[]> signatures(Unlocking unlocking, SignatureCheck check) {
        List<byte[]> witness = unlocking.witness();
        Map<String, byte[]> found = new LinkedHashMap<>();
        for (int i = 0; i < keys.size() && witness.size() == keys.size() + 2; i++) {
            byte[] signature = witness.get(keys.size() - 1 - i);
            if (signature.length > 0) {
                found.put(keys.get(i), signature);
            }
        }
        return found;
    }
}
