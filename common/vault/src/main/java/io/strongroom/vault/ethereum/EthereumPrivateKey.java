package io.strongroom.vault.ethereum;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.vault.VaultException;
import java.util.Arrays;
import java.util.HexFormat;

/** A private key that came from another system. Closing wipes it; it prints as asterisks. */
public final class EthereumPrivateKey implements AutoCloseable {

    private static final int LENGTH = 32;
    private static final Secp256k1 CURVE = Secp256k1.get();

    private final byte[] secret;

    private EthereumPrivateKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Reads 64 hex digits, with or without 0x.
     *
     * @throws VaultException with slug {@code bad-key}; the message holds nothing of the text
     */
    public static EthereumPrivateKey parse(String hex) {
        try {
            byte[] secret = HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex);
            if (secret.length == LENGTH && CURVE.secKeyVerify(secret)) {
                return new EthereumPrivateKey(secret);
            }
        } catch (IllegalArgumentException notHex) {
            // refused below, in one sentence for all
        }
        throw new VaultException("bad-key", "this is no private key");
    }

    /** Uncompressed, 65 bytes. */
    public byte[] publicKey() {
        return CURVE.pubkeyCreate(secret);
    }

    /** 33 bytes. */
    public byte[] compressedPublicKey() {
        return CURVE.pubKeyCompress(publicKey());
    }

    /** A copy of its 32 bytes; the caller wipes it. */
    public byte[] secret() {
        return secret.clone();
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return "EthereumPrivateKey[****]";
    }
}
