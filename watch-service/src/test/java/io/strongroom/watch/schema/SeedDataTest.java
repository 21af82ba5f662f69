package io.strongroom.watch.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Network;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.MigrationFile;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.platform.schema.SchemaRefusedException;
import io.strongroom.platform.schema.UnpooledDataSource;
import io.strongroom.testing.database.DatabaseServer;
import io.strongroom.watch.TestWallet;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Development data, checked against the wallet that it says it is of. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeedDataTest {
    private static final TestWallet WALLET = new TestWallet();
    private static final String CONTENT =
            """
            select 'descriptor', count(*) from descriptor
            union all select 'address', count(*) from address
            union all select 'deposit', count(*) from deposit
            union all select 'spend_group', count(*) from spend_group
            union all select 'input_reservation', count(*) from input_reservation
            union all select 'btc_tx', count(*) from btc_tx
            union all select 'btc_tx_input', count(*) from btc_tx_input
            union all select 'btc_tx_output', count(*) from btc_tx_output
            union all select 'payment_request', count(*) from payment_request
            union all select 'payment_attempt', count(*) from payment_attempt
            order by 1
            """;

    private static DatabaseServer server;
    private static MigrationEngine engine;
    private static List<String> scripts;

    @BeforeAll
    static void writeItIntoANewDatabase() {
        server = DatabaseServer.start();
        engine = new MigrationEngine(
                new UnpooledDataSource(server.jdbcUrl(), server.username(), server.password()),
                Dialect.ofThisBuild(),
                files(),
                "watch",
                () -> {});
        assertThatThrownBy(() -> engine.seed())
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("so migrate first");
        engine.migrate(Optional.empty(), file -> {});
        scripts = engine.seed();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static MigrationFiles files() {
        return MigrationFiles.onClassPath(Dialect.ofThisBuild().kind());
    }

    @Test
    void hasRunOnceAndIsTheSameAfterEachRun() throws SQLException {
        assertThat(scripts)
                .isEqualTo(files().seeds().stream().map(MigrationFile::name).toList())
                .isNotEmpty();
        assertThat(engine.seed()).isEmpty();

        List<List<Object>> before = query(CONTENT);
        assertThat(before).hasSize(10).allSatisfy(row -> assertThat((Long) row.get(1))
                .isPositive());
        execute("drop table flyway_seed_history");

        assertThat(engine.seed()).isEqualTo(scripts);
        assertThat(query(CONTENT)).isEqualTo(before);
    }

    @Test
    void hasTheDescriptorsOfThePublishedWords() throws SQLException {
        List<List<Object>> rows = query("select account, is_internal, descriptor, descriptor_sha256, next_index,"
                + " origin_fingerprint, origin_path, node_wallet from descriptor");

        assertThat(rows).hasSize(8).allSatisfy(row -> {
            Descriptor expected = descriptor(row.get(0), (Boolean) row.get(1));
            assertThat(row.get(2)).isEqualTo(expected.text());
        });
    }

    private static Descriptor descriptor(Object account, boolean internal) {
        return WALLET.descriptor(Account.fromString(account.toString()), internal);
    }

    @Test
    void hasAddressesThatDeriveFromThem() throws SQLException {
        List<List<Object>> rows =
                query("select a.account, d.is_internal, a.key_index, a.wallet_address, a.script_pubkey,"
                        + " d.next_index from address a join descriptor d on d.id = a.descriptor_id");

        assertThat(rows).hasSizeBetween(40, 50).allSatisfy(row -> {
            int index = ((Number) row.get(2)).intValue();
            BitcoinAddress derived =
                    descriptor(row.get(0), (Boolean) row.get(1)).address(index);
            assertThat(row.get(3)).isEqualTo(derived.text());
            assertThat((byte[]) row.get(4)).isEqualTo(derived.scriptPubKey());
            assertThat(((Number) row.get(5)).intValue()).isGreaterThan(index);
        });
        assertThat(query("select distinct account from address where not is_allocated"))
                .hasSize(4);
        assertThat(query("select 1 from address where is_allocated")).hasSizeBetween(5, 15);
    }

    @Test
    void paysValidRegtestAddresses() throws SQLException {
        List<List<Object>> rows = query("select receiver_address from payment_request");

        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> assertThat(
                        BitcoinAddress.parse(Network.REGTEST, (String) row.getFirst())
                                .text())
                .isEqualTo(row.getFirst()));
        assertThat(query("select distinct status from payment_request")).hasSize(5);
    }

    @Test
    void hasTransactionsWhoseBytesAreWhatTheRowsSay() throws SQLException {
        List<List<Object>> rows =
                query("select id, psbt, signed_tx, txid, total_output_amount from btc_tx order by id");

        assertThat(rows).hasSize(2);
        for (List<Object> row : rows) {
            PsbtDocument psbt = PsbtDocument.parse((byte[]) row.get(1));
            BitcoinTransaction unsigned = psbt.unsignedTransaction();
            assertThat(psbt.transactionId()).isEqualTo(row.get(3));
            assertThat(outputs(row.getFirst())).isEqualTo(described(unsigned.outputs()));
            assertThat(total(unsigned.outputs())).isEqualByComparingTo((BigDecimal) row.get(4));
            if (row.get(2) != null) {
                BitcoinTransaction signed = BitcoinTransaction.parse((byte[]) row.get(2));
                assertThat(signed.txid()).isEqualTo(row.get(3));
                assertThat(psbt.finalised().orElseThrow().bytes()).isEqualTo(signed.bytes());
            }
        }
    }

    private static BigDecimal total(List<BitcoinOutput> outputs) {
        return new BitcoinAmount(
                        outputs.stream().mapToLong(BitcoinOutput::satoshi).sum())
                .coins();
    }

    private static List<String> described(List<BitcoinOutput> outputs) {
        return outputs.stream()
                .map(output -> BitcoinAddress.ofScript(Network.REGTEST, output.script())
                                .text() + " " + new BitcoinAmount(output.satoshi()))
                .toList();
    }

    private static List<String> outputs(Object transaction) throws SQLException {
        return query("select address, amount from btc_tx_output where tx_id = " + transaction + " order by vout")
                .stream()
                .map(row -> row.get(0) + " " + BitcoinAmount.of((BigDecimal) row.get(1)))
                .toList();
    }

    /** The last, as a database belongs to its network for ever. */
    @Test
    @Order(Integer.MAX_VALUE)
    void staysOutOfTheDatabaseOfAnotherNetwork() throws SQLException {
        execute("insert into network (coin, network, genesis_hash) values ('btc', 'signet', '00')");

        assertThatThrownBy(() -> engine.seed())
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessage("Development data is of regtest, and this database belongs to signet: use an empty one");
    }

    private static List<List<Object>> query(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i));
                }
                all.add(row);
            }
            return all;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
