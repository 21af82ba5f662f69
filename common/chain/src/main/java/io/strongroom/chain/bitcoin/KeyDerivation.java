package io.strongroom.chain.bitcoin;

import java.util.regex.Pattern;

/**
 * A statement in a PSBT that a public key comes from a master key by a path (BIP174). It proves nothing by itself.
 *
 * @param publicKey 33 bytes compressed, as 66 lower-case hex digits; in a PSBT also 65 bytes, or 32 for Taproot
 * @param fingerprint the master key's fingerprint, 8 lower-case hex digits
 * @param path from the master key to the public key
 */
public record KeyDerivation(String publicKey, String fingerprint, DerivationPath path) {

    private static final Pattern COMPRESSED = Pattern.compile("0[23][0-9a-f]{64}");
    private static final Pattern X_ONLY = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern UNCOMPRESSED = Pattern.compile("04[0-9a-f]{128}");

    /** @throws ChainException if the key or the fingerprint has another form */
    public KeyDerivation {
        if (publicKey == null
                || !(COMPRESSED.matcher(publicKey).matches()
                        || X_ONLY.matcher(publicKey).matches()
                        || UNCOMPRESSED.matcher(publicKey).matches())) {
            throw new ChainException(
                    "bad-public-key", "a public key is 33 or 65 bytes, or 32 for Taproot, in lower-case hex");
        }
        Fingerprint.check(fingerprint);
    }
}
