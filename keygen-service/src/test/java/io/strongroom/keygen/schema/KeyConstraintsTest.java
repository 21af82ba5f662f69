package io.strongroom.keygen.schema;

import io.strongroom.testing.schema.SchemaDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One seed a coin, keys that lead back to it, and no secret beside it. */
class KeyConstraintsTest {
    @RegisterExtension
    private final SchemaDatabase database = new SchemaDatabase();

    @Test
    void refusesTwoActiveSeedsOfACoin() throws SQLException {
        database.execute(seed("00000001", 65_536));

        database.assertRefused(seed("00000002", 65_536), "seed_coin_is_active_uq");
    }

    @Test
    void takesANewSeedAfterTheOldOneWasRetired() throws SQLException {
        database.execute(seed("00000001", 65_536));
        database.execute("update seed set is_active = false");

        database.execute(seed("00000002", 65_536));
    }

    @Test
    void refusesASeedUnderAWeakKey() {
        database.assertRefused(seed("00000001", 65_535), "seed_kdf_memory_kib_ck");
    }

    @Test
    void refusesAnAccountWhoseSeedIsNotHere() {
        database.assertRefused(accountXpub("00000001"), "account_xpub_coin_fingerprint_fk");
    }

    @Test
    void refusesAnAccountTwice() throws SQLException {
        database.execute(seed("00000001", 65_536));
        database.execute(accountXpub("00000001"));

        database.assertRefused(accountXpub("00000001"), "account_xpub_coin_key_type_script_type_account_uq");
    }

    @Test
    void refusesAKeyOfAnUnknownAccount() {
        database.assertRefused(
                """
                insert into btc_account_key (coin, key_type, script_type, account, idx, is_change, derivation_path,
                    full_public_key)
                values ('btc', 'bip84', 'p2wpkh', 'client', 0, false, 'm/84h/1h/0h/0/0', '02')
                """,
                "btc_account_key_coin_key_type_script_type_account_fk");
    }

    @Test
    void refusesAStoredSecretOfADerivedKey() {
        database.assertRefused(
                """
                insert into eth_account_key (account, idx, derivation_path, address, full_public_key,
                    encrypted_private_key)
                values ('client', 0, 'm/44h/60h/0h/0/0', '0xa', '04', 'sealed')
                """,
                "eth_account_key_encrypted_private_key_ck");
    }

    @Test
    void refusesTwoSignersWithOneKey() throws SQLException {
        database.execute(fullPublicKey("auth1"));

        database.assertRefused(fullPublicKey("auth2"), "auth_fullpubkey_coin_extended_pubkey_uq");
    }

    private static String seed(String fingerprint, int memory) {
        return """
                insert into seed (coin, encrypted_seed, salt, nonce, kdf_memory_kib, kdf_iterations, kdf_parallelism,
                    fingerprint)
                values ('btc', sha256('sealed'), sha256('salt'), 'twelve bytes', %d, 3, 1, '%s')
                """
                .formatted(memory, fingerprint);
    }

    private static String accountXpub(String fingerprint) {
        return """
                insert into account_xpub (coin, key_type, script_type, account, fingerprint, derivation_path,
                    extended_public_key)
                values ('btc', 'bip84', 'p2wpkh', 'client', '%s', 'm/84h/1h/0h', 'tpub')
                """
                .formatted(fingerprint);
    }

    private static String fullPublicKey(String signer) {
        return """
                insert into auth_fullpubkey (coin, auth_account, account, purpose, script_type, full_public_key,
                    extended_pubkey, fingerprint, derivation_path, proof)
                values ('btc', '%s', 'deposit', 48, 'p2wsh', '02', 'tpub', '00000001', 'm/48h/1h/1h/2h', 'proof')
                """
                .formatted(signer);
    }
}
