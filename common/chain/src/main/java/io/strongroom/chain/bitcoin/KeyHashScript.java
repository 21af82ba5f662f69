package io.strongroom.chain.bitcoin;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The script of one key: its hash is known, the key itself only when it signs. */
@SuppressWarnings("ArrayRecordComponent") // never written to, compared by the bytes of the lock that holds it
record KeyHashScript(byte[] hash) implements EcdsaScript {

    private static final int KEY = 33;

    /** @param publicKey 33 bytes */
    static KeyHashScript of(byte[] publicKey) {
        return new KeyHashScript(PublicKeyHash.of(publicKey));
    }

    @Override
    public byte[] bytes() {
        return Scripts.payToPublicKeyHash(hash);
    }

    @Override
    public int required() {
        return 1;
    }

    @Override
    public int total() {
        return 1;
    }

    @Override
    public boolean isSigner(String publicKey) {
        return publicKey.length() == 2 * KEY
                && Arrays.equals(PublicKeyHash.of(HexFormat.of().parseHex(publicKey)), hash);
    }

    @Override
    public List<byte[]> stack(Map<String, byte[]> signatures) {
        Map.Entry<String, byte[]> signature = signatures.entrySet().iterator().next();
        return List.of(signature.getValue(), HexFormat.of().parseHex(signature.getKey()));
    }

    @Override
    public List<byte[]> longestStack() {
        return List.of(new byte[EcdsaSignature.LONGEST], new byte[KEY]);
    }

    @Override
    public Map<String, byte[]> signatures(List<byte[]> stack, SignatureCheck check) {
        return stack.size() == 2 ? Map.of(HexFormat.of().formatHex(stack.get(1)), stack.get(0)) : Map.of();
    }
}
