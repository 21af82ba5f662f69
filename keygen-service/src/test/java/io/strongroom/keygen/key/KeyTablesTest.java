package io.strongroom.keygen.key;

import static io.strongroom.keygen.Keygen.createKeys;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.keygen.Tables;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The constraints are the last line: they hold against code that forgot. */
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class KeyTablesTest {

    @Inject
    Tables tables;

    @BeforeEach
    void startWithKeys() {
        tables.clear();
        createKeys(unlockWithSeed(), "client", 2).statusCode(201);
    }

    @Test
    void takesAnIndexOnce() {
        assertThatThrownBy(() -> tables.execute("update btc_account_key set idx = 0 where idx = 1"))
                .hasMessageContaining("btc_account_key_key_type_script_type_account_change_idx_uq");
    }

    @Test
    void takesOneActiveSeedACoin() {
        assertThatThrownBy(
                        () -> tables.execute(
                                """
                        insert into seed (coin, encrypted_seed, salt, nonce, kdf_memory_kib, kdf_iterations,
                          kdf_parallelism, fingerprint)
                        select coin, encrypted_seed, salt, nonce, kdf_memory_kib, kdf_iterations, kdf_parallelism,
                          '01234567' from seed"""))
                .hasMessageContaining("seed_coin_is_active_uq");
    }

    @Test
    void takesNoAccountKeyWithoutItsSeed() {
        assertThatThrownBy(() -> tables.execute("delete from seed")).hasMessageContaining("account_xpub");
    }
}
