package io.strongroom.watch.bitcoin.rescan;

import static io.strongroom.watch.Watch.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Account;
import io.strongroom.platform.digest.Sha256;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.TestWallet;
import io.strongroom.watch.Watch;
import io.strongroom.watch.event.EventStream;
import io.strongroom.watch.job.Jobs;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Coins that were paid before this service could see them. */
@QuarkusTest
@Tag("one-database")
@TestProfile(RescanTest.OfItsOwn.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class RescanTest {

    /** What another seed's descriptors bring, and a node whose clock is a day ahead, are not for the other tests. */
    public static class OfItsOwn implements QuarkusTestProfile {}

    private static final String RESCANS = "/api/v1/btc/rescans";

    @Inject
    Jobs jobs;

    private Regtest regtest;

    @BeforeEach
    void theChainIsFollowed() {
        regtest = Regtest.running();
        Watch.importAll();
        Awaitility.await("the chain to be read").atMost(Duration.ofSeconds(60)).until(() -> running()
                .isEmpty());
    }

    @Test
    void creditsWhatWasPaidBeforeALateImport() {
        TestWallet old = new TestWallet("legal winner thank year wave sausage worth useful legal winner thank yellow");
        String early = pay(old, Account.CLIENT, 3, "0.31");
        String farOut = pay(old, Account.CLIENT, 120, "0.32");
        regtest.mine(3);
        awaitCursor();

        importOf(old, Account.CLIENT, 150);

        Watch.awaitDeposit(early, "credited");
        Watch.awaitDeposit(farOut, "credited");
        call().get("/api/v1/btc/addresses/" + address(old, Account.CLIENT, 120))
                .then()
                .body("allocated", equalTo(true));
        importOf(old, Account.CLIENT, 150);
        finish(order(Map.of("from_height", 0, "account", "client")));
        assertThat(EventStream.typesOf(early)).containsExactly("deposit.seen", "deposit.credited");
        assertThat(EventStream.typesOf(farOut)).containsExactly("deposit.seen", "deposit.credited");
    }

    @Test
    void findsWhatTheNodesWalletHasForgottenAndReversesNothing() {
        TestWallet other =
                new TestWallet("letter advice cage absurd amount doctor acoustic avoid letter advice cage above");
        String known = regtest.pay(Watch.allocate(Account.CLIENT), "0.41").asText();
        String forgotten = pay(other, Account.DEPOSIT, 1, "0.42");
        regtest.mine(3);
        Watch.awaitDeposit(known, "credited");
        letADayPass();
        forget(other, Account.DEPOSIT, forgotten);
        importOf(other, Account.DEPOSIT, 10);
        awaitCursor();
        assertThat(Watch.depositStatus(forgotten)).isEqualTo("unseen");

        JsonPath done = finish(order(
                Map.of("from_date", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString())));

        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getDouble("progress")).isEqualTo(1.0);
        assertThat(done.getList("wallets.state")).isNotEmpty().containsOnly("done");
        Watch.awaitDeposit(forgotten, "credited");
        assertThat(EventStream.typesOf(known)).containsExactly("deposit.seen", "deposit.credited");
        assertThat(EventStream.typesOf(forgotten)).containsExactly("deposit.seen", "deposit.credited");
    }

    @Test
    void goesOnWhenTheNodeHasLostItsWalletsFromMemory() {
        String wallet = wallet(Watch.WALLET, Account.PAYMENT);
        regtest.call("unloadwallet", wallet);

        JsonPath done = finish(order(Map.of("from_height", 1, "account", "payment")));

        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getList("wallets.wallet")).contains(wallet);
    }

    @Test
    void searchesAWalletOnceAtATime() {
        AtomicInteger ordered = new AtomicInteger();
        jobs.whileNoneRuns(List.of("bitcoin.rescan"), () -> {
            ordered.set(order(Map.of("from_height", 0, "account", "stored"))
                    .extract()
                    .path("id"));
            send(Map.of("from_height", 0, "account", "stored"))
                    .statusCode(409)
                    .body("type", equalTo("urn:strongroom:problem:rescan-running"));
        });
        int id = ordered.get();
        finish(call().get(RESCANS + "/" + id).then());

        finish(order(Map.of("from_height", 0, "account", "stored")));
        List<Integer> listed = call().get(RESCANS + "?limit=2").path("items.id");
        assertThat(listed).first().isNotEqualTo(id);
        assertThat(listed).contains(id);
    }

    @Test
    void refusesWhatCannotBeSearched() {
        send(Map.of()).statusCode(422).body("detail", containsString("from_height must be given, or from_date"));
        send(Map.of("from_height", 1, "from_date", "2026-01-01")).statusCode(422);
        send(Map.of("from_height", regtest.height() + 1_000))
                .statusCode(422)
                .body("detail", containsString("where the chain ends"));
        send(Map.of("from_height", -1)).statusCode(422);
        send(Map.of("from_date", "yesterday")).statusCode(422).body("detail", containsString("a day like"));
        send(Map.of("from_height", 0, "account", "nobody")).statusCode(422);
        call().get(RESCANS + "/999999").then().statusCode(404);
    }

    private static ValidatableResponse send(Map<String, Object> order) {
        return call().contentType(ContentType.JSON).body(order).post(RESCANS).then();
    }

    private static ValidatableResponse order(Map<String, Object> order) {
        return send(order).statusCode(202);
    }

    private static JsonPath finish(ValidatableResponse ordered) {
        int id = ordered.extract().path("id");
        Awaitility.await("rescan " + id + " to be over")
                .atMost(Duration.ofSeconds(60))
                .until(() -> call().get(RESCANS + "/" + id).path("finished_at") != null);
        return call().get(RESCANS + "/" + id).jsonPath();
    }

    private static List<Integer> running() {
        return call().get(RESCANS + "?limit=1000").path("items.findAll { it.state == 'running' }.id");
    }

    private String pay(TestWallet wallet, Account account, int index, String amount) {
        return regtest.pay(address(wallet, account, index), amount).asText();
    }

    private static String address(TestWallet wallet, Account account, int index) {
        return wallet.descriptor(account, false).address(index).text();
    }

    private static void importOf(TestWallet wallet, Account account, int last) {
        call().contentType(ContentType.JSON)
                .body(wallet.file(account).stream()
                        .map(entry -> Map.of("desc", entry.get("desc"), "range", last, "timestamp", 0))
                        .toList())
                .post("/api/v1/btc/descriptors?account=" + account)
                .then()
                .statusCode(201);
    }

    /** A node that is told to watch something fresh looks two hours back by itself. */
    private void letADayPass() {
        regtest.call("setmocktime", Instant.now().plus(1, ChronoUnit.DAYS).getEpochSecond());
        regtest.mine(12);
    }

    /** Has the node watch the descriptors and lose a transaction that it found. */
    private void forget(TestWallet wallet, Account account, String txid) {
        String name = wallet(wallet, account);
        regtest.call("createwallet", name, true, true, "", false, true, true);
        regtest.ofWallet(
                name,
                "importdescriptors",
                List.of(
                        Map.of("desc", wallet.descriptor(account, false).text(), "timestamp", 0, "range", 100),
                        Map.of("desc", wallet.descriptor(account, true).text(), "timestamp", 0, "range", 100)));
        regtest.ofWallet(name, "removeprunedfunds", txid);
    }

    private static String wallet(TestWallet wallet, Account account) {
        Descriptor external = wallet.descriptor(account, false);
        byte[] hash = Sha256.of(external.text().getBytes(StandardCharsets.US_ASCII));
        return "strongroom-" + account + "-" + external.scriptType() + "-"
                + HexFormat.of().formatHex(hash).substring(0, 12);
    }

    /** Until a deposit of now is credited: what lies before it was looked at. */
    private void awaitCursor() {
        String txid = regtest.pay(Watch.allocate(Account.CLIENT), "0.01").asText();
        regtest.mine(3);
        Watch.awaitDeposit(txid, "credited");
    }
}
