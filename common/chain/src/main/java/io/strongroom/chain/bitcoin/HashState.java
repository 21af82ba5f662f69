package io.strongroom.chain.bitcoin;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash that was begun and is gone on with many times: what many messages begin with is hashed once. Immutable. */
final class HashState {

    private final MessageDigest digest;

    private HashState(MessageDigest digest) {
        this.digest = digest;
    }

    static HashState sha256() {
        return of("SHA-256");
    }

    static HashState sha512() {
        return of("SHA-512");
    }

    private static HashState of(String algorithm) {
        try {
            return new HashState(MessageDigest.getInstance(algorithm));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has " + algorithm, absent);
        }
    }

    /** The state after some more bytes of the message. */
    HashState with(byte[] data, int offset, int length) {
        MessageDigest further = copy();
        further.update(data, offset, length);
        return new HashState(further);
    }

    /** For one message's end, on one thread. */
    MessageDigest copy() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException notOfTheJdk) {
            throw new IllegalStateException("the JDK's hashes can be copied", notOfTheJdk);
        }
    }
}
