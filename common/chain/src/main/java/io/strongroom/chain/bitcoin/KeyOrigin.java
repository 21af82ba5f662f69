package io.strongroom.chain.bitcoin;

/**
 * Where an extended public key comes from (BIP380 key origin).
 *
 * @param fingerprint the master key's fingerprint, 8 lower-case hex digits
 * @param path from the master key to the key
 */
public record KeyOrigin(String fingerprint, DerivationPath path) {

    /** @throws ChainException if the fingerprint is not 8 lower-case hex digits (slug {@code bad-fingerprint}) */
    public KeyOrigin {
        Fingerprint.check(fingerprint);
    }

    /** The origin as it stands in a descriptor, for example {@code [d34db33f/84h/1h/0h]}. */
    @Override
    public String toString() {
        return "[" + fingerprint + path.toString().substring(1) + "]";
    }
}
