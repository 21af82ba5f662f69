package io.strongroom.watch.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.testing.schema.SchemaDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is watched, given out and credited is so once. */
class AddressConstraintsTest {
    @RegisterExtension
    private final SchemaDatabase database = new SchemaDatabase();

    private final Rows rows = new Rows(database);

    @Test
    void refusesAnAddressTwice() throws SQLException {
        rows.address();

        database.assertRefused(
                "insert into address (coin, account, wallet_address) values ('btc', 'deposit', 'bcrt1qexample')",
                "address_coin_wallet_address_tag_uq");
    }

    @Test
    void refusesAnAddressThatIsGivenOutAtNoTime() throws SQLException {
        rows.address();

        database.assertRefused("update address set is_allocated = true", "address_allocated_at_ck");
    }

    @Test
    void refusesAnAddressOfAnotherAccountThanItsDescriptor() throws SQLException {
        database.assertRefused(address(rows.descriptor(), "deposit", "0"), "address_descriptor_id_coin_account_fk");
    }

    @Test
    void refusesAnAddressOfADescriptorWithoutItsIndex() throws SQLException {
        database.assertRefused(address(rows.descriptor(), "client", "null"), "address_key_index_ck");
    }

    @Test
    void refusesAnIndexPastWhatTheNodeWatches() throws SQLException {
        rows.descriptor();
        database.execute("update descriptor set next_index = 100");

        database.assertRefused("update descriptor set next_index = 101", "descriptor_next_index_ck");
    }

    @EnabledIfSystemProperty(named = "quarkus.datasource.db-kind", matches = "postgresql")
    @Test
    void findsTheNextUnallocatedAddressInAnIndex() throws SQLException {
        database.execute("set local enable_seqscan = off");

        assertThat(
                        database.query(
                                """
                        explain select key_index from address where descriptor_id = 1 and is_allocated = false
                        and key_index between 0 and 999 order by key_index limit 65
                        """))
                .anyMatch(line -> line.contains("using address_descriptor_id_is_allocated_ix"))
                .noneMatch(line -> line.contains("Sort"));
    }

    @Test
    void refusesADepositTwice() throws SQLException {
        long address = rows.address();
        database.execute(deposit(address, "btc"));

        database.assertRefused(deposit(address, "btc"), "deposit_coin_txid_output_index_uq");
    }

    @Test
    void refusesADepositToAnAddressOfAnotherCoin() throws SQLException {
        database.assertRefused(deposit(rows.address(), "bch"), "deposit_address_id_coin_fk");
    }

    @Test
    void refusesToReverseWhatWasNeverCredited() throws SQLException {
        database.execute(deposit(rows.address(), "btc"));

        database.assertRefused("update deposit set reversed_at = now()", "deposit_reversed_at_ck");
    }

    private static String address(long descriptor, String account, String index) {
        return """
                insert into address (coin, account, wallet_address, descriptor_id, key_index)
                values ('btc', '%s', 'bcrt1qexample', %d, %s)
                """
                .formatted(account, descriptor, index);
    }

    private static String deposit(long address, String coin) {
        return """
                insert into deposit (coin, address_id, txid, output_index, amount)
                values ('%s', %d, '%s', 0, 0.5)
                """
                .formatted(coin, address, Rows.TXID);
    }
}
