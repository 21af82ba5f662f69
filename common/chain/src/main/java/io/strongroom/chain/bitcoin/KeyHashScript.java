package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;

/** The script of one key: its hash is known, the key itself only when it signs. */
@SuppressWarnings("ArrayRecordComponent") // never written to, compared by the bytes of the lock that holds it
record KeyHashScript(byte[] hash) implements EcdsaScript {

    /** @param publicKey 33 bytes */
    static KeyHashScript of(byte[] publicKey) {
        return new KeyHashScript(Crypto.hash160(publicKey));
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
}
