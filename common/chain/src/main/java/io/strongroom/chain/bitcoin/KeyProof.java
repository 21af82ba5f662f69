package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import fr.acinq.secp256k1.Secp256k1;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The proof in a full public key file that its maker holds the key: a BIP340 signature by the account key over the
 * tagged hash {@code strongroom/full-public-key} of the line's other fields, joined by commas.
 */
public final class KeyProof {

    private static final String TAG = "strongroom/full-public-key";
    private static final Pattern FIELD = Pattern.compile("[^,\"\\r\\n]*");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{128}");

    private KeyProof() {}

    /**
     * What is signed, 32 bytes.
     *
     * @throws ChainException with slug {@code bad-key-file} if a field holds a comma, a quote or a line end, which
     *     would let two lines look the same
     */
    public static byte[] hash(List<String> fields) {
        if (fields.stream().anyMatch(field -> !FIELD.matcher(field).matches())) {
            throw new ChainException("bad-key-file", "a field of the file holds a comma, a quote or a line end");
        }
        return Crypto.taggedHash(String.join(",", fields).getBytes(StandardCharsets.UTF_8), TAG)
                .toByteArray();
    }

    /**
     * Verifies a proof.
     *
     * @param fields of the line in their order, without the proof
     * @throws ChainException with slug {@code bad-proof}
     */
    public static void requireValid(AccountPublicKey key, List<String> fields, String proof) {
        byte[] hash = hash(fields);
        byte[] xOnly = Arrays.copyOfRange(key.publicKey(), 1, 33);
        boolean valid = proof != null
                && SIGNATURE.matcher(proof).matches()
                && Secp256k1.get().verifySchnorr(HexFormat.of().parseHex(proof), hash, xOnly);
        if (!valid) {
            throw new ChainException("bad-proof", "the proof does not show that its maker holds the key " + key);
        }
    }
}
