package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Base58;
import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.model.Network;
import java.util.Arrays;
import java.util.Set;

/** The text form of an extended public key: base58check of 78 bytes (BIP32), read strictly. */
@SuppressWarnings("ArrayRecordComponent") // lives for one call and is compared nowhere
record ExtendedKeyText(int version, int depth, long childNumber, byte[] chainCode, byte[] publicKey) {

    private static final int LENGTH = 78;
    private static final int LONGEST_TEXT = 112;
    private static final Set<Integer> PRIVATE = Set.of(
            DeterministicWallet.xprv,
            DeterministicWallet.yprv,
            DeterministicWallet.zprv,
            DeterministicWallet.tprv,
            DeterministicWallet.uprv,
            DeterministicWallet.vprv);

    static ExtendedKeyText parse(Network network, String text) {
        byte[] data = decode(text);
        ByteReader reader = new ByteReader(TransactionFormat.reversed(data), "key");
        byte[] publicKey = TransactionFormat.reversed(reader.read(33));
        byte[] chainCode = TransactionFormat.reversed(reader.read(32));
        long childNumber = reader.readNumber(4);
        long parent = reader.readNumber(4);
        int depth = (int) reader.readNumber(1);
        int version = (int) reader.readNumber(4);
        if (PRIVATE.contains(version)) {
            throw privateKey();
        }
        requireVersion(network, version);
        if (depth == 0 && (parent != 0 || childNumber != 0)) {
            throw bad("a master key has neither parent nor index");
        }
        requireOnCurve(publicKey);
        return new ExtendedKeyText(version, depth, childNumber, chainCode, publicKey);
    }

    static ChainException privateKey() {
        return new ChainException("private-key-in-descriptor", "there is a private key where only a public one may be");
    }

    private static byte[] decode(String text) {
        byte[] data;
        try {
            data = text == null || text.length() > LONGEST_TEXT ? new byte[0] : Base58.decode(text);
        } catch (RuntimeException notBase58) {
            throw bad("it is not in base58");
        }
        if (data.length != LENGTH + 4) {
            throw bad("its length is wrong");
        }
        byte[] payload = Arrays.copyOf(data, LENGTH);
        if (!Arrays.equals(Arrays.copyOf(Crypto.hash256(payload), 4), Arrays.copyOfRange(data, LENGTH, data.length))) {
            throw bad("its checksum is wrong");
        }
        return payload;
    }

    private static void requireVersion(Network network, int version) {
        if (version == BitcoinNetwork.of(network).extendedPublicKeyVersion()) {
            return;
        }
        if (version == DeterministicWallet.xpub || version == DeterministicWallet.tpub) {
            String other = version == DeterministicWallet.xpub ? "mainnet" : "a test network";
            throw new ChainException(
                    "foreign-network", "the extended public key is of " + other + ", not of " + network.label());
        }
        throw bad("it begins neither with xpub nor with tpub");
    }

    private static void requireOnCurve(byte[] publicKey) {
        boolean compressed = publicKey[0] == 2 || publicKey[0] == 3;
        try {
            if (compressed) {
                var unused = Secp256k1.get().pubkeyParse(publicKey);
                return;
            }
        } catch (RuntimeException offCurve) {
            throw bad("its key is not on the curve");
        }
        throw bad("its key is not a compressed public key");
    }

    private static ChainException bad(String why) {
        return new ChainException("bad-extended-key", "this is no extended public key: " + why);
    }
}
