package io.strongroom.vault;

import fr.acinq.bitcoin.Base58Check;
import fr.acinq.bitcoin.Crypto;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.BitcoinNetwork;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.KeyOrigin;
import io.strongroom.model.Network;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * The master key of a seed (BIP32). Closing wipes its arrays; copies that the runtime or the native library made
 * cannot be reached, so the wiping is a best effort. Safe from any thread while it is open.
 */
public final class MasterKey implements AutoCloseable {

    private final ExtendedPrivateKey master;
    private final Network network;
    private final String fingerprint;
    private volatile boolean closed;

    private MasterKey(ExtendedPrivateKey master, Network network) {
        this.master = master;
        this.network = network;
        this.fingerprint = HexFormat.of().formatHex(fingerprintOf(master));
    }

    /** @param seed of BIP39 or BIP32, 16 to 64 bytes; not kept, the caller wipes it */
    public static MasterKey of(byte[] seed, Network network) {
        if (seed.length < 16 || seed.length > 64) {
            throw new VaultException("bad-seed", "a seed has 16 to 64 bytes");
        }
        return new MasterKey(ExtendedPrivateKey.master(seed), network);
    }

    public Network network() {
        return network;
    }

    /** 8 lower-case hex digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** The extended public key at a path, with its origin. */
    public AccountPublicKey accountKey(DerivationPath path) {
        requireOpen();
        byte[] parent = new byte[4];
        ExtendedPrivateKey key = master.copy();
        try {
            for (long step : path.steps()) {
                parent = fingerprintOf(key);
                key = down(key, step);
            }
            return AccountPublicKey.parse(network, new KeyOrigin(fingerprint, path), encode(path, parent, key));
        } finally {
            key.close();
        }
    }

    /**
     * Lends the private key at a path, 32 bytes, for the time of the work; it is wiped afterwards, so the work must
     * not keep it.
     */
    public <T> T withPrivateKey(DerivationPath path, Function<byte[], T> work) {
        requireOpen();
        ExtendedPrivateKey key = master.copy();
        try {
            for (long step : path.steps()) {
                key = down(key, step);
            }
            return work.apply(key.key());
        } finally {
            key.close();
        }
    }

    private static ExtendedPrivateKey down(ExtendedPrivateKey parent, long step) {
        try (parent) {
            return parent.child(step);
        }
    }

    private String encode(DerivationPath path, byte[] parentFingerprint, ExtendedPrivateKey key) {
        byte[] data = ByteBuffer.allocate(74)
                .put((byte) path.depth())
                .put(parentFingerprint)
                .putInt(path.depth() == 0 ? 0 : path.steps().getLast().intValue())
                .put(key.chainCode())
                .put(key.publicKey())
                .array();
        return Base58Check.encode(BitcoinNetwork.of(network).extendedPublicKeyVersion(), data);
    }

    private static byte[] fingerprintOf(ExtendedPrivateKey key) {
        return Arrays.copyOf(Crypto.hash160(key.publicKey()), 4);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the master key was closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        master.close();
    }

    @Override
    public String toString() {
        return "MasterKey[" + fingerprint + "]";
    }
}
