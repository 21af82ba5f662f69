package io.strongroom.vault.ethereum;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumInspection;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.model.Network;
import io.strongroom.vault.BoxSealer;
import io.strongroom.vault.SealedSecret;
import io.strongroom.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A private key that came from another system. Closing wipes it; it prints as asterisks. */
public final class EthereumPrivateKey implements AutoCloseable {

    private static final int LENGTH = 32;
    private static final String MARK = "0x";
    private static final Secp256k1 CURVE = Secp256k1.get();

    private final byte[] secret;

    private EthereumPrivateKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * Reads 64 hex digits, with or without 0x.
     *
     * @param hex not kept; the caller wipes it
     * @throws VaultException with slug {@code bad-key}; the message holds nothing of the text
     */
    public static EthereumPrivateKey parse(CharSequence hex) {
        int start = CharSequence.compare(hex.subSequence(0, Math.min(hex.length(), MARK.length())), MARK) == 0
                ? MARK.length()
                : 0;
        byte[] secret;
        try {
            secret = HexFormat.of().parseHex(hex, start, hex.length());
        } catch (IllegalArgumentException notHex) {
            throw bad();
        }
        try {
            return of(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /**
     * Keeps a copy.
     *
     * @param secret 32 bytes, a number of 1 to n-1, n being the order of secp256k1
     * @throws VaultException with slug {@code bad-key}
     */
    public static EthereumPrivateKey of(byte[] secret) {
        if (secret.length != LENGTH || !CURVE.secKeyVerify(secret)) {
            throw bad();
        }
        return new EthereumPrivateKey(secret.clone());
    }

    /**
     * Takes a key out of the box that {@link #seal} made.
     *
     * @param address that the key has to have, and was sealed for
     * @throws VaultException with the slug of {@link BoxSealer#open}
     */
    public static EthereumPrivateKey open(BoxSealer sealer, byte[] box, Network network, EthereumAddress address) {
        byte[] secret = sealer.open(sealed(box, network, address));
        try {
            return of(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The key under the sealer's passphrase, for this network only. */
    public byte[] seal(BoxSealer sealer, Network network) {
        return sealer.seal(secret, identity(network, address()));
    }

    /** The box that {@link #seal} made, and what it belongs to. */
    public static SealedSecret sealed(byte[] box, Network network, EthereumAddress address) {
        return new SealedSecret(box, identity(network, address));
    }

    private static byte[] identity(Network network, EthereumAddress address) {
        return ("strongroom/eth-key/" + network.label() + "/" + address).getBytes(StandardCharsets.US_ASCII);
    }

    public EthereumAddress address() {
        return EthereumAddress.ofPublicKey(publicKey());
    }

    /**
     * Signs a transaction that was inspected.
     *
     * @throws VaultException with slug {@code foreign-seed} if this is not the key of its sender
     */
    public SignedTransaction sign(EthereumInspection inspection) {
        return SenderSignature.by(secret, inspection);
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

    private static VaultException bad() {
        return new VaultException("bad-key", "this is no private key");
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
