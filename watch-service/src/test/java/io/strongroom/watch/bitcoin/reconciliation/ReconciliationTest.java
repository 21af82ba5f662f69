package io.strongroom.watch.bitcoin.reconciliation;

import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.bitcoin.reconciliation.Reconciling.findings;
import static io.strongroom.watch.bitcoin.reconciliation.Reconciling.reconcile;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.strongroom.model.Account;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.event.EventStream;
import io.strongroom.watch.job.Jobs;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Node and database as they are, and after somebody has had his hands in either. */
@QuarkusTest
@Tag("one-database")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestProfile(ReconciliationTest.OfItsOwn.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class ReconciliationTest {

    /** A database and a chain in which nobody else has left a difference. */
    public static class OfItsOwn implements QuarkusTestProfile {}

    @Inject
    DataSource database;

    @Inject
    Jobs jobs;

    private Regtest regtest;

    @BeforeEach
    void theyAgree() {
        regtest = Regtest.running();
        Watch.importAll();
        String payment = regtest.pay(Watch.allocate(Account.PAYMENT), "1").asText();
        String client = regtest.pay(Watch.allocate(Account.CLIENT), "0.5").asText();
        regtest.mine(3);
        Watch.awaitDeposit(payment, "credited");
        Watch.awaitDeposit(client, "credited");
        assertThat(findings(reconcile())).isEmpty();
    }

    /** What one test has done to the account is none of the next one's business. */
    @AfterEach
    void nothingIsLeftToPay() {
        List<String> pending = call().get("/api/v1/btc/payment-requests?status=pending&limit=1000")
                .path("items.uuid");
        pending.forEach(uuid -> call().delete("/api/v1/btc/payment-requests/" + uuid));
    }

    @Test
    void saysWhatWasComparedWhenAllAgrees() {
        Watch.request(regtest.minerAddress(), "0.2");
        String payment = Watch.ordered("payment");
        assertThat(findings(reconcile())).isEmpty();
        Watch.signAndBroadcast(payment);
        assertThat(findings(reconcile())).isEmpty();
        regtest.mine(3);
        Watch.awaitStatus(payment, "confirmed");

        JsonPath agreed = reconcile();

        assertThat(findings(agreed)).isEmpty();
        assertThat(agreed.getString("state")).isEqualTo("agreed");
        assertThat(agreed.getLong("height")).isEqualTo(regtest.height());
        assertThat(agreed.getInt("compared.wallets")).isEqualTo(Account.values().length);
        assertThat(agreed.getInt("compared.descriptors")).isEqualTo(2 * Account.values().length);
        for (String what : List.of("addresses", "coins", "deposits", "transactions")) {
            assertThat(agreed.getLong("compared." + what)).as(what).isPositive();
        }
        List<Integer> newestFirst = call().get(Reconciling.PATH + "?limit=2").path("items.id");
        assertThat(newestFirst).first().isEqualTo(agreed.getInt("id"));
        assertThat(newestFirst.get(1)).isLessThan(newestFirst.getFirst());
    }

    @Test
    @Order(Integer.MAX_VALUE) // what was stolen stays a difference
    void noticesThatSomebodyElseHasSpentACoinOfATransactionThatWasNeverSent() {
        Watch.request(regtest.minerAddress(), "0.9");
        String payment = Watch.ordered("payment");
        JsonNode input = regtest.call("decodepsbt", Base64.getEncoder().encodeToString(Watch.file(payment)))
                .path("tx")
                .path("vin")
                .path(0);
        String coin = input.path("txid").asText() + ":" + input.path("vout").asInt();

        String thief = new Thief(regtest)
                .steal(
                        Account.PAYMENT,
                        input.path("txid").asText(),
                        input.path("vout").asInt(),
                        "0.5");

        JsonPath found = reconcile();
        assertThat(found.getString("state")).isEqualTo("different");
        assertThat(found.<String>getList("findings.kind")).contains("reserved-coin-spent", "foreign-transaction");
        assertThat(found.getList("findings.findAll { it.kind == 'reserved-coin-spent' }.reference"))
                .containsExactly(coin);
        assertThat(found.getList("findings.findAll { it.kind == 'foreign-transaction' }.reference"))
                .containsExactly(thief);
        assertThat(EventStream.typesOf(thief)).contains("reconciliation.difference");
        call().get("/q/metrics").then().statusCode(200);
        assertThat(call().get("/q/metrics").asString()).containsPattern("strongroom_reconciliation_differences [1-9]");

        JsonPath again = reconcile();
        assertThat(again.getList("findings.findAll { it.kind == 'foreign-transaction' }.first_seen_at"))
                .isEqualTo(found.getList("findings.findAll { it.kind == 'foreign-transaction' }.first_seen_at"));
        assertThat(EventStream.typesOf(thief).stream().filter("reconciliation.difference"::equals))
                .as("told once")
                .hasSize(1);
        List<String> all = call().get(Reconciling.PATH + "/" + found.getInt("id") + "/differences")
                .path("items.kind");
        assertThat(all).contains("reserved-coin-spent", "foreign-transaction");
    }

    @Test
    void noticesADepositThatIsMissingAndARescanBringsItBack() {
        String txid = regtest.pay(Watch.allocate(Account.DEPOSIT), "0.25").asText();
        regtest.mine(3);
        Watch.awaitDeposit(txid, "credited");
        // between two rounds: the cursor is behind it
        jobs.whileNoneRuns(List.of("bitcoin.follow"), () -> execute("delete from deposit where txid = ?", txid));

        JsonPath found = reconcile();
        assertThat(found.<String>getList("findings.kind")).containsExactlyInAnyOrder("unknown-coin", "balance");

        call().contentType(ContentType.JSON)
                .body(Map.of("from_height", 0))
                .post("/api/v1/btc/rescans")
                .then()
                .statusCode(202);
        Watch.awaitDeposit(txid, "credited");
        assertThat(findings(reconcile())).isEmpty();
    }

    @Test
    void noticesAnAddressThatSomebodyHasChanged() throws SQLException {
        String address = Watch.allocate(Account.STORED);
        byte[] script = script(address);
        byte[] other = script.clone();
        other[other.length - 1] ^= 1;
        setScript(address, other);

        JsonPath found = reconcile();
        setScript(address, script);

        assertThat(found.<String>getList("findings.kind")).containsExactly("wrong-address");
        assertThat(found.<String>getList("findings.reference")).containsExactly(address);
        assertThat(findings(reconcile())).isEmpty();
    }

    private byte[] script(String address) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select script_pubkey from address where wallet_address = ?")) {
            select.setString(1, address);
            try (var rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getBytes(1);
            }
        }
    }

    private void setScript(String address, byte[] script) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update address set script_pubkey = ? where wallet_address = ?")) {
            update.setBytes(1, script);
            update.setString(2, address);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private void execute(String sql, String parameter) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            assertThat(statement.executeUpdate()).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
