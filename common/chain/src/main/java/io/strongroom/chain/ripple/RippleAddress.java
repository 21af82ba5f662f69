package io.strongroom.chain.ripple;

import com.fasterxml.jackson.annotation.JsonValue;
import fr.acinq.bitcoin.Crypto;
import io.strongroom.chain.bitcoin.ChainException;

/**
 * An account of the XRP Ledger. It is of every network at once: nothing in it tells one from another.
 *
 * @param text the classic form (r...): base58 of the version 0, the account id of 20 bytes and a checksum
 */
public record RippleAddress(@JsonValue String text) {

    private static final int VERSION = 0;

    /** @throws ChainException with slug {@code bad-address} */
    public RippleAddress {
        try {
            RippleBase58.decode(text, VERSION, 20);
        } catch (IllegalArgumentException malformed) {
            throw new ChainException(
                    "bad-address", "the text is no classic XRP address: its form or its checksum is wrong");
        }
    }

    /** @param publicKey 33 bytes: compressed secp256k1, or 0xED and the 32 bytes of Ed25519 */
    public static RippleAddress ofPublicKey(byte[] publicKey) {
        return new RippleAddress(RippleBase58.encode(VERSION, Crypto.hash160(publicKey)));
    }

    @Override
    public String toString() {
        return text;
    }
}
