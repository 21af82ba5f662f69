package io.strongroom.vault.bitcoin;

import fr.acinq.bitcoin.Base58;
import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.model.Network;
import io.strongroom.vault.VaultException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Private keys as other systems write them down: what public key belongs to each. Nothing of the private key is kept,
 * and no message holds any of it.
 */
public final class PrivateKeyText {

    private static final byte WIF_MAINNET = (byte) 0x80;
    private static final byte WIF_OF_TESTS = (byte) 0xef;
    private static final int KEY = 32;
    private static final int EXTENDED = 78;
    private static final int CHECKSUM = 4;
    private static final byte COMPRESSED = 1;

    private PrivateKeyText() {}

    /**
     * The public key, 33 bytes, of a key in Wallet Import Format, which must be for compressed public keys.
     *
     * @throws VaultException with slug {@code bad-key} or {@code foreign-network}
     */
    public static byte[] publicKeyOfWif(Network network, String text) {
        byte[] content = decode(text, 1 + KEY + 1);
        try {
            if (content[content.length - 1] != COMPRESSED) {
                throw bad("it is for an uncompressed public key");
            }
            requireNetwork(
                    content[0], network == Network.MAINNET ? WIF_MAINNET : WIF_OF_TESTS, WIF_MAINNET, WIF_OF_TESTS);
            return publicKey(Arrays.copyOfRange(content, 1, 1 + KEY));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * The public key, 33 bytes, of an extended private key (BIP32).
     *
     * @throws VaultException with slug {@code bad-key} or {@code foreign-network}
     */
    public static byte[] publicKeyOfExtended(Network network, String text) {
        byte[] content = decode(text, EXTENDED);
        try {
            int version = ByteBuffer.wrap(content).getInt();
            int own = network == Network.MAINNET ? DeterministicWallet.xprv : DeterministicWallet.tprv;
            requireNetwork(version, own, DeterministicWallet.xprv, DeterministicWallet.tprv);
            return publicKey(Arrays.copyOfRange(content, EXTENDED - KEY, EXTENDED));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static void requireNetwork(int version, int own, int mainnet, int tests) {
        if (version == own) {
            return;
        }
        if (version == mainnet || version == tests) {
            throw new VaultException(
                    "foreign-network", "the private key is of " + (version == mainnet ? "mainnet" : "a test network"));
        }
        throw bad("its kind is none that is known");
    }

    private static byte[] publicKey(byte[] privateKey) {
        try {
            return Secp256k1.get().pubKeyCompress(Secp256k1.get().pubkeyCreate(privateKey));
        } catch (RuntimeException outOfRange) {
            throw bad("it is none of the curve");
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    /** Without the checksum. */
    private static byte[] decode(String text, int length) {
        byte[] all;
        try {
            all = text.length() > 2 * EXTENDED ? new byte[0] : Base58.decode(text);
        } catch (RuntimeException notBase58) {
            throw bad("it is not in base58");
        }
        if (all.length != length + CHECKSUM) {
            throw bad("its length is wrong");
        }
        byte[] content = Arrays.copyOf(all, length);
        byte[] checksum = Arrays.copyOf(Crypto.hash256(content), CHECKSUM);
        boolean right = Arrays.equals(checksum, Arrays.copyOfRange(all, length, all.length));
        Arrays.fill(all, (byte) 0);
        if (!right) {
            throw bad("its checksum is wrong");
        }
        return content;
    }

    private static VaultException bad(String why) {
        return new VaultException("bad-key", "this is no private key: " + why);
    }
}
