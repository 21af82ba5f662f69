package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import fr.acinq.bitcoin.DeterministicWallet;
import io.strongroom.e2e.process.EmbeddedDatabase;
import io.strongroom.e2e.process.ServiceProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * After a payment, whatever the services wrote is searched: data folders with base, write-ahead log and server logs, the
 * services' logs, the node's folder, the files carried on the stick, and a dump of every table.
 */
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsTest {
    private final Strongroom strongroom;
    private final VectorSecrets keygen = new VectorSecrets("keygen", TestVectors.KEYGEN);
    private final VectorSecrets sign = new VectorSecrets("sign", TestVectors.SIGN);
    private final SecretScan scan = new SecretScan();

    SecretsTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    @BeforeAll
    void aPaymentWasMade() {
        strongroom.fundPaymentAccount(1, "0.1");
        strongroom.request("0.0101");
        strongroom.spending().spend(Map.of("action", "payment"));
        keygen.addTo(scan);
        sign.addTo(scan);
        scan.text("passphrase of the vaults", Strongroom.PASSPHRASE);
    }

    @Test
    void theVectorsAreThePublishedOnes() {
        assertThat(keygen.master().encode(DeterministicWallet.xprv)).isEqualTo(TestVectors.KEYGEN.xprv());
        assertThat(sign.master().encode(DeterministicWallet.xprv)).isEqualTo(TestVectors.SIGN.xprv());
    }

    @Test
    void theSearchReachesWhatTheServicesKeep() throws Exception {
        String address = strongroom.watch().allocate("client");
        Path folder = strongroom.system().folder();
        SecretScan control = new SecretScan().text("address", address);

        assertThat(control.in(folder.resolve("watch"))).anyMatch(found -> found.contains("postgresql/pg_wal"));
        assertThat(control.in(dump(strongroom.system().watch()))).isNotEmpty();
    }

    @Test
    void noFileHoldsASecret() throws Exception {
        assertThat(scan.in(strongroom.system().folder())).isEmpty();
    }

    @Test
    void noTableHoldsASecret() throws Exception {
        for (ServiceProcess service : strongroom.system().services()) {
            assertThat(scan.in(dump(service))).as(service.instance()).isEmpty();
        }
    }

    /** Every row of every table as text; the server may keep long values compressed, which a search of files passes over. */
    private static byte[] dump(ServiceProcess service) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = EmbeddedDatabase.of(service).connect();
                Statement statement = connection.createStatement()) {
            for (String table : column(statement, "select tablename from pg_tables where schemaname = 'public'")) {
                column(statement, "select t::text from public.\"%s\" t".formatted(table))
                        .forEach(row -> text.append(row).append('\n'));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
