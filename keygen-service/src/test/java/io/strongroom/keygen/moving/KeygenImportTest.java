package io.strongroom.keygen.moving;

import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.keygen.Keygen;
import io.strongroom.testing.source.Import;
import io.strongroom.testing.source.MovedInto;
import io.strongroom.testing.source.SourceDatabase;
import io.strongroom.testing.source.SourceDialect;
import io.strongroom.testing.source.SourceKeys;
import io.strongroom.vault.BoxSealer;
import io.strongroom.vault.SealedSecret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moving into keygen, from each kind of database that the source knows. */
class KeygenImportTest {

    /** The key of EIP-155's example. */
    private static final String ETHER_KEY = "46".repeat(32);

    private static final String ETHER_ADDRESS = "0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F";

    /** The first account of every ledger, and its seed. */
    private static final String RIPPLE_SEED = "snoPBrXtMeMyMHUVTgbuqAfg1SUTb";

    private static final String RIPPLE_ACCOUNT = "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh";
    private static final String OTHER_RIPPLE_SEED = "sEdSKaCy2JT7JaM7v95H9SxkhP9wS2r";
    private static final String OTHER_RIPPLE_ACCOUNT = "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD";

    private static final SourceKeys KEYS = new SourceKeys();

    private static MovedInto target;

    private final List<String> secrets = new ArrayList<>();

    @BeforeAll
    static void startTarget() {
        target = new MovedInto();
    }

    @AfterAll
    static void stopTarget() {
        target.close();
    }

    @BeforeEach
    void clear() {
        target.clear();
    }

    @ParameterizedTest
    @EnumSource
    void takesSeedsAndTheKeysThatTheyGive(SourceDialect dialect) throws Exception {
        try (SourceDatabase source = SourceDatabase.start(dialect, "keygen")) {
            fill(source);

            Import moved = KeygenImport.run(source, target.database("keygen"), "--json");

            assertThat(moved.error()).isEmpty();
            assertThat(moved.exitCode()).isZero();
            assertCounts(moved);
            assertKeys();
            assertThat(secrets).hasSizeGreaterThan(15);
            assertThat(target.dump()).as("no secret in clear").doesNotContain(secrets);
            assertThat(moved.output()).as("no secret in the report").doesNotContain(secrets);

            String before = target.dump();
            Import again = KeygenImport.run(source, target.database("keygen"), "--json", "--dry-run");
            assertThat(target.dump()).isEqualTo(before);
            assertThat(again.counts("seed")).isEqualTo("4 = 0 + 2 + 2");
            assertThat(again.counts("btc_account_key")).isEqualTo("8 = 0 + 4 + 4");
            assertThat(again.counts("eth_account_key")).isEqualTo("4 = 0 + 3 + 1");
            assertThat(again.counts("xrp_account_key")).isEqualTo("3 = 0 + 2 + 1");
            assertThat(again.counts("xrp_signer_list")).isEqualTo("2 = 0 + 1 + 1");
            assertThat(again.counts("xrp_signer_entry")).isEqualTo("3 = 0 + 2 + 1");
            assertThat(again.counts("xrp_regular_key")).isEqualTo("2 = 0 + 1 + 1");
        }
    }

    private void fill(SourceDatabase source) throws SQLException {
        addSeed(source, "btc", KEYS.seed());
        addSeed(
                source,
                "btc",
                new SourceKeys("legal winner thank year wave sausage worth useful legal winner thank yellow").seed());
        addSeed(source, "eth", KEYS.seed());
        addSeed(source, "xrp", "no base64!");
        fillBitcoin(source);
        fillEther(source);
        fillRipple(source);
        source.insert(
                "auth_fullpubkey",
                "coin",
                "btc",
                "auth_account",
                "auth1",
                "purpose",
                49,
                "full_public_key",
                KEYS.key("m/49'/1'/11'", 0).publicKey().toHex());
        source.insert(
                "musig2_nonces",
                "signer_id",
                "auth1",
                "transaction_id",
                "1",
                "public_nonce",
                new byte[66],
                "is_used",
                true);
    }

    private void addSeed(SourceDatabase source, String coin, String seed) throws SQLException {
        source.insert("seed", "coin", coin, "seed", seed);
        secrets.add(seed);
    }

    private void fillBitcoin(SourceDatabase source) throws SQLException {
        addKey(source, "bip84", "client", 0, KEYS.key("m/84'/1'/0'", 0), "addr_status", 3);
        addKey(source, "bip84", "client", 1, KEYS.key("m/84'/1'/0'", 1), "addr_status", 1);
        addKey(source, "bip49", "deposit", 0, KEYS.key("m/49'/1'/1'", 0), "addr_status", 2, "multisig_address", "2N1");
        // where newer versions of the source have them
        addKey(source, "bip84", "deposit", 0, KEYS.key("m/84'/1'/0", 0));
        addKey(source, "bip84", "client", 2, KEYS.key("m/84'/1'/3'", 2));
        // of no seed
        addKey(
                source,
                "bip84",
                "stored",
                0,
                new SourceKeys("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong").key("m/84'/1'/3'", 0));
        // the right public key with another private key
        SourceKeys.Key right = KEYS.key("m/84'/1'/0'", 5);
        SourceKeys.Key wrong = KEYS.key("m/84'/1'/0'", 6);
        addKey(
                source,
                "bip84",
                "client",
                5,
                new SourceKeys.Key(right.publicKey(), wrong.wif(), wrong.secret(), right.accountSecret()));
        addKey(source, "bip44", "payment", 7, KEYS.key("m/44'/1'/2'", 7));
    }

    private void addKey(
            SourceDatabase source, String keyType, String account, int index, SourceKeys.Key key, Object... more)
            throws SQLException {
        Object[] columns = key.columns("btc", keyType, account, index);
        for (int i = 0; i < more.length; i += 2) {
            int at = Arrays.asList(columns).indexOf(more[i]);
            if (at >= 0) {
                columns[at + 1] = more[i + 1];
            } else {
                columns = Arrays.copyOf(columns, columns.length + 2);
                columns[columns.length - 2] = more[i];
                columns[columns.length - 1] = more[i + 1];
            }
        }
        source.insert("btc_account_key", columns);
        secrets.addAll(List.of(key.wif(), key.secret(), key.accountSecret()));
    }

    private void fillEther(SourceDatabase source) throws SQLException {
        addEther(source, "client", 0, KEYS.key("m/44'/1'/0'", 0).secret(), null);
        addEther(source, "payment", 3, KEYS.key("m/44'/1'/1", 3).secret(), null);
        addEther(source, "stored", 0, ETHER_KEY, null);
        addEther(source, "stored", 1, "47".repeat(32), "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    }

    private void addEther(SourceDatabase source, String account, int index, String secret, String address)
            throws SQLException {
        byte[] publicKey = Secp256k1.get().pubkeyCreate(HexFormat.of().parseHex(secret));
        source.insert(
                "eth_account_key",
                "account",
                account,
                "address",
                address != null
                        ? address
                        : EthereumAddress.ofPublicKey(publicKey).text(),
                "full_public_key",
                HexFormat.of().formatHex(publicKey).substring(2),
                "private_key",
                secret,
                "idx",
                (long) index);
        secrets.add(secret);
    }

    private void fillRipple(SourceDatabase source) throws SQLException {
        addRipple(source, RIPPLE_ACCOUNT, RIPPLE_SEED);
        addRipple(source, OTHER_RIPPLE_ACCOUNT, OTHER_RIPPLE_SEED);
        addRipple(source, "rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn", "sn259rEFXrQrWyx3Q7XneWcwV6dfL");
        source.insert("xrp_signer_list", "account_id", RIPPLE_ACCOUNT, "signer_quorum", 2L, "is_active", true);
        source.insert("xrp_signer_list", "account_id", OTHER_RIPPLE_ACCOUNT, "signer_quorum", 3L, "is_active", true);
        addEntry(source, 1L, OTHER_RIPPLE_ACCOUNT);
        addEntry(source, 1L, "rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn");
        addEntry(source, 2L, RIPPLE_ACCOUNT);
        addRegularKey(source, RIPPLE_ACCOUNT, OTHER_RIPPLE_ACCOUNT);
        addRegularKey(source, "rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn", "rrrrrrrrrrrrrrrrrrrrrhoLvTp");
    }

    private void addRipple(SourceDatabase source, String account, String seed) throws SQLException {
        source.insert(
                "xrp_account_key",
                "coin",
                "xrp",
                "account",
                "payment",
                "account_id",
                account,
                "key_type",
                1,
                "master_key",
                "DEPRECATED " + account,
                "master_seed",
                seed,
                "master_seed_hex",
                "00",
                "public_key",
                "",
                "public_key_hex",
                "",
                "allocated_id",
                7L);
        secrets.add(seed);
    }

    private static void addEntry(SourceDatabase source, long list, String signer) throws SQLException {
        source.insert("xrp_signer_entry", "signer_list_id", list, "signer_account", signer, "signer_weight", 1L);
    }

    private static void addRegularKey(SourceDatabase source, String account, String regular) throws SQLException {
        source.insert(
                "xrp_regular_key",
                "account_id",
                account,
                "regular_key_address",
                regular,
                "public_key",
                "aBQ",
                "public_key_hex",
                "ED",
                "is_active",
                true);
    }

    private static void assertCounts(Import moved) throws Exception {
        assertThat(moved.counts("seed")).isEqualTo("4 = 2 + 0 + 2");
        assertThat(moved.sentences("seed"))
                .containsExactly(
                        "2: there is another btc seed here, and a coin has one",
                        "4: it is not the base64 of a seed of 16 to 64 bytes",
                        "1,3: came as bytes, which no words give back: keep backups of this database");
        assertThat(moved.counts("btc_account_key")).isEqualTo("8 = 4 + 0 + 4");
        assertThat(moved.sentences("btc_account_key"))
                .containsExactly(
                        "4,5: its key lies elsewhere below the seed than this service looks for the account's: move its"
                                + " coins away with the old system",
                        "6: its key does not derive from the seed, and there is no place for imported ones: move its"
                                + " coins away with the old system",
                        "7: its private key is another one than the seed gives, and there is no place for imported ones:"
                                + " move its coins away with the old system",
                        "3: its multisig address stays behind: one needs a policy that people have agreed to");
        assertThat(moved.output()).contains("m/84h/1h/0/0/0, not below m/84h/1h/1h");
        assertThat(moved.counts("eth_account_key")).isEqualTo("4 = 3 + 0 + 1");
        assertThat(moved.sentences("eth_account_key"))
                .containsExactly(
                        "4: its private key is not that of its address",
                        "3: does not derive from the seed: its private key came along, sealed with the passphrase");
        assertThat(moved.counts("xrp_account_key")).isEqualTo("3 = 2 + 0 + 1");
        assertThat(moved.sentences("xrp_account_key")).containsExactly("3: its seed is not that of its account");
        assertThat(moved.counts("xrp_signer_list")).isEqualTo("2 = 1 + 0 + 1");
        assertThat(moved.counts("xrp_signer_entry")).isEqualTo("3 = 2 + 0 + 1");
        assertThat(moved.counts("xrp_regular_key")).isEqualTo("2 = 1 + 0 + 1");
        assertThat(moved.counts("auth_fullpubkey")).isEqualTo("1 = 0 + 0 + 1");
        assertThat(moved.counts("musig2_nonces")).isEqualTo("1 = 0 + 0 + 1");
    }

    private static void assertKeys() throws SQLException {
        assertThat(target.rows("select coin, fingerprint, is_active, has_words from seed order by coin"))
                .containsExactly("btc 73c5da0a true false", "eth 73c5da0a true false");
        assertThat(target.rows("select key_type, script_type, account, derivation_path from account_xpub order by id"))
                .containsExactly(
                        "bip84 p2wpkh client m/84h/1h/0h",
                        "bip49 p2sh_p2wpkh deposit m/49h/1h/1h",
                        "bip44 p2pkh payment m/44h/1h/2h");
        assertThat(target.rows("select derivation_path, bech32_address, addr_status from btc_account_key order by id"))
                .containsExactly(
                        "m/84h/1h/0h/0/0 " + KEYS.key("m/84'/1'/0'", 0).bech32() + " exported",
                        "m/84h/1h/0h/0/1 " + KEYS.key("m/84'/1'/0'", 1).bech32() + " generated",
                        "m/49h/1h/1h/0/0 " + KEYS.key("m/49'/1'/1'", 0).bech32() + " multisig_created",
                        "m/44h/1h/2h/0/7 " + KEYS.key("m/44'/1'/2'", 7).bech32() + " generated");
        assertThat(target.rows("select account, idx, derivation_path, case when encrypted_private_key is null then ''"
                        + " else 'sealed' end from eth_account_key order by id"))
                .containsExactly("client 0 m/44h/1h/0h/0/0 ", "payment 3 m/44h/1h/1/0/3 ", "stored 0 null sealed");
        assertThat(open(
                        "select encrypted_private_key from eth_account_key where derivation_path is null",
                        "strongroom/eth-key/regtest/" + ETHER_ADDRESS))
                .isEqualTo(HexFormat.of().parseHex(ETHER_KEY));
        assertThat(target.rows("select account_id, key_algorithm, public_key_hex, allocated_id from xrp_account_key"
                        + " order by id"))
                .containsExactly(
                        RIPPLE_ACCOUNT
                                + " secp256k1 0330E7FC9D56BB25D6893BA3F317AE5BCF33B3291BD63DB32654A313222F7FD020 7",
                        OTHER_RIPPLE_ACCOUNT
                                + " ed25519 ED01FA53FA5A7E77798F882ECE20B1ABC00BB358A9E55A202D0D0676BD0CE37A63 7");
        assertThat(open(
                        "select encrypted_master_seed from xrp_account_key order by id",
                        "strongroom/xrp-seed/regtest/" + RIPPLE_ACCOUNT))
                .asString()
                .isEqualTo(RIPPLE_SEED);
    }

    private static byte[] open(String query, String identity) throws SQLException {
        SealedSecret sealed = new SealedSecret(
                HexFormat.of().parseHex(target.rows(query).getFirst()), identity.getBytes(StandardCharsets.US_ASCII));
        byte[] passphrase = Keygen.PASSPHRASE.getBytes(StandardCharsets.UTF_8);
        try (BoxSealer boxes = BoxSealer.of(new SecureRandom(), passphrase, List.of(sealed))) {
            return boxes.open(sealed);
        }
    }

    @Test
    void readsOlderDatabasesByTheOlderNames() throws Exception {
        try (SourceDatabase source = SourceDatabase.start(SourceDialect.SQLITE, "keygen")) {
            addSeed(source, "btc", KEYS.seed());
            addKey(source, "bip84", "client", 0, KEYS.key("m/84'/1'/0'", 0));
            source.execute("alter table btc_account_key rename to account_key");
            source.execute("alter table account_key drop column taproot_address");
            source.execute("alter table account_key drop column account_extended_privkey");

            Import moved = KeygenImport.run(source, target.database("keygen"), "--json");

            assertThat(moved.counts("account_key")).isEqualTo("1 = 1 + 0 + 0");
        }
    }

    @Test
    void refusesAPassphraseThatDoesNotOpenTheVault() throws Exception {
        try (SourceDatabase source = SourceDatabase.start(SourceDialect.SQLITE, "keygen")) {
            addSeed(source, "btc", KEYS.seed());
            assertThat(KeygenImport.run(source, target.database("keygen")).exitCode())
                    .isZero();

            Import refused = KeygenImport.runWith("incorrect horse battery", source, target.database("keygen"));

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.error()).contains("a vault has one passphrase for all");
            assertThat(KeygenImport.runWith("short", source, target.database("keygen"))
                            .exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    void refusesADatabaseOfAnotherNetworkAsAWhole() throws Exception {
        try (SourceDatabase source = SourceDatabase.start(SourceDialect.SQLITE, "keygen")) {
            addSeed(source, "btc", KEYS.seed());
            // BIP32's first vector writes its private keys for mainnet
            SourceKeys.Key key = KEYS.key("m/84'/1'/0'", 0);
            addKey(
                    source,
                    "bip84",
                    "client",
                    0,
                    new SourceKeys.Key(
                            key.publicKey(),
                            key.wif(),
                            key.secret(),
                            "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtR"
                                    + "BeJgk33yuGBxrMPHi"));

            Import refused = KeygenImport.run(source, target.database("keygen"));

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.error()).contains("another network").doesNotContain("xprv");
            assertThat(target.counts("seed", "account_xpub")).containsExactly("seed 0", "account_xpub 0");
        }
    }
}
