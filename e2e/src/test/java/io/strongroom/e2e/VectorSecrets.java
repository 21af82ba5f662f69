package io.strongroom.e2e;

import fr.acinq.bitcoin.Base58;
import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.DeterministicWallet.ExtendedPrivateKey;
import fr.acinq.bitcoin.MnemonicCode;
import java.util.HexFormat;
import java.util.List;

/** Everything secret that follows from a test vector: what an attacker would like to find somewhere. */
final class VectorSecrets {
    private static final int WORDS_TOGETHER = 3;
    private static final int KEYS = 20;
    private static final List<String> SEPARATORS = List.of(" ", ",", ", ", "\",\"", "\", \"", "\n");

    private final String owner;
    private final TestVectors.Vector vector;

    VectorSecrets(String owner, TestVectors.Vector vector) {
        this.owner = owner;
        this.vector = vector;
    }

    /** The master key, from the words, as the library derives it: to be compared with the published one. */
    ExtendedPrivateKey master() {
        return DeterministicWallet.generate(
                MnemonicCode.toSeed(List.of(vector.words().split(" ")), TestVectors.SEED_PASSPHRASE));
    }

    /** Adds them all: words, entropy, seed, and the keys on the way to each account and its first addresses. */
    void addTo(SecretScan scan) {
        words(scan);
        scan.bytes(owner + " entropy", HexFormat.of().parseHex(vector.entropy()));
        scan.bytes(owner + " seed", HexFormat.of().parseHex(vector.seed()));
        ExtendedPrivateKey master = master();
        key(scan, "m", master);
        for (String purpose : List.of("84", "48")) {
            key(scan, "m/" + purpose + "'", master.derivePrivateKey("m/" + purpose + "'"));
            key(scan, "m/" + purpose + "'/1'", master.derivePrivateKey("m/" + purpose + "'/1'"));
            for (int account = 0; account < 4; account++) {
                String path = "m/%s'/1'/%d'".formatted(purpose, account);
                account(scan, master, purpose.equals("48") ? path + "/2'" : path);
            }
        }
    }

    private void account(SecretScan scan, ExtendedPrivateKey master, String path) {
        ExtendedPrivateKey account = master.derivePrivateKey(path);
        key(scan, path, account);
        for (int chain = 0; chain < 2; chain++) {
            ExtendedPrivateKey parent = account.derivePrivateKey(chain);
            key(scan, path + "/" + chain, parent);
            for (int index = 0; index < KEYS; index++) {
                key(scan, "%s/%d/%d".formatted(path, chain, index), parent.derivePrivateKey(index));
            }
        }
    }

    private void words(SecretScan scan) {
        List<String> words = List.of(vector.words().split(" "));
        for (int first = 0; first + WORDS_TOGETHER <= words.size(); first++) {
            for (String separator : SEPARATORS) {
                scan.text(owner + " words", String.join(separator, words.subList(first, first + WORDS_TOGETHER)));
            }
        }
    }

    private void key(SecretScan scan, String path, ExtendedPrivateKey key) {
        String name = owner + " " + path;
        scan.bytes(name, key.getPrivateKey().value.toByteArray());
        scan.text(name + " WIF", key.getPrivateKey().toBase58(Base58.Prefix.SecretKeyTestnet));
        scan.text(name + " WIF of mainnet", key.getPrivateKey().toBase58(Base58.Prefix.SecretKey));
        for (int prefix : List.of(
                DeterministicWallet.xprv,
                DeterministicWallet.tprv,
                DeterministicWallet.zprv,
                DeterministicWallet.vprv)) {
            scan.text(name + " extended", key.encode(prefix));
        }
    }
}
