package io.strongroom.watch.address.bulk;

import static io.strongroom.watch.Watch.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class AddressImportTest {

    private static final Account ACCOUNT = Account.STORED;

    @Inject
    DataSource database;

    private int next;

    @BeforeEach
    void watchTheAccounts() {
        Watch.importAll();
        next = Imports.nextIndex(ACCOUNT);
    }

    @Test
    void takesTheFileThatKeygenExports() {
        String csv = AddressCsv.of(ACCOUNT, 0, next + 30);

        Imports.take(csv)
                .statusCode(201)
                .body("asset", equalTo("btc"))
                .body("added", equalTo(30))
                .body("known", equalTo(next));

        call().get(Imports.PATH + "/" + address(next + 29))
                .then()
                .statusCode(200)
                .body("account", equalTo(ACCOUNT.label()))
                .body("key_index", equalTo(next + 29))
                .body("allocated", equalTo(false));
        Imports.awaitWatched(csv);
    }

    @Test
    void takesAPageAsKeygenExportsItInJson() {
        List<Map<String, String>> items = AddressCsv.lines(ACCOUNT, next, 3).stream()
                .map(line -> line.split(","))
                .map(field -> Map.of(
                        "coin", field[0],
                        "network", field[1],
                        "account", field[2],
                        "key_type", field[3],
                        "address", field[4],
                        "path", field[5]))
                .toList();

        page(Map.of("items", items, "next", "3")).statusCode(201).body("added", equalTo(3));
        page(Map.of("items", items)).statusCode(201).body("known", equalTo(3));
        Imports.awaitWatched(AddressCsv.of(ACCOUNT, next, 3));
    }

    @Test
    void addsNothingWhenTheSameIsSentAgain() throws SQLException {
        String csv = AddressCsv.of(ACCOUNT, next, 20);
        Imports.take(csv).statusCode(201).body("added", equalTo(20)).body("known", equalTo(0));
        long entries = count("audit_log where action = 'addresses.imported'");

        Imports.take(csv).statusCode(201).body("added", equalTo(0)).body("known", equalTo(20));

        assertThat(count("audit_log where action = 'addresses.imported'")).isEqualTo(entries);
        Imports.awaitWatched(csv);
    }

    @Test
    void writesOneAuditEntryThatTheNextOneFollows() throws SQLException {
        String csv = AddressCsv.of(ACCOUNT, next, 2);
        long entries = count("audit_log");

        Imports.take(csv).statusCode(201);

        assertThat(count("audit_log")).isEqualTo(entries + 1);
        assertThat(count("audit_log l join audit_head h on h.hash = l.hash and h.last_id = l.id"
                        + " where l.action = 'addresses.imported' and l.actor = 'operator'"))
                .isEqualTo(1);
        Imports.awaitWatched(csv);
    }

    @Test
    void givesOutNoImportedAddressBeforeTheNodeWatchesIt() {
        String csv = AddressCsv.of(ACCOUNT, next, 60);
        Regtest regtest = Regtest.running();
        Imports.take(csv).statusCode(201).body("waiting", greaterThan(0));

        // more than were there before: the last ones are imported ones
        List<String> given = new ArrayList<>();
        Awaitility.await("imported addresses to be given out")
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    ValidatableResponse answer = allocate();
                    if (answer.extract().statusCode() == 503) {
                        answer.body("type", equalTo("urn:strongroom:problem:no-address-left"));
                        return false;
                    }
                    String address = answer.statusCode(201).extract().path("address");
                    assertThat(regtest.watches(address)).isTrue();
                    given.add(address);
                    return address.equals(address(next + 20));
                });

        assertThat(given).doesNotHaveDuplicates();
    }

    private static ValidatableResponse allocate() {
        return Watch.callOnce()
                .body(Map.of("account", ACCOUNT.label()))
                .post(Imports.PATH + "/allocations")
                .then();
    }

    @Test
    void seesWhatWasPaidToAnAddressBeforeItWasImported() {
        Regtest regtest = Regtest.running();
        String txid = regtest.pay(address(next + 5), "0.3").asText();
        regtest.mine(4);

        Imports.take(AddressCsv.of(ACCOUNT, next, 10)).statusCode(201);

        Awaitility.await("the earlier deposit to be credited")
                .atMost(Duration.ofMinutes(1))
                .until(() -> call().get("/api/v1/btc/deposits?limit=1000&account=" + ACCOUNT)
                        .jsonPath()
                        .getList("items.findAll { it.txid == '" + txid + "' }.status")
                        .equals(List.of("credited")));
        Imports.awaitWatched(AddressCsv.of(ACCOUNT, next, 10));
    }

    @Test
    void refusesAFileAsAWholeForOneLine() throws SQLException {
        List<String> lines = new ArrayList<>(AddressCsv.lines(ACCOUNT, next, 2_500));
        lines.set(2_400, lines.get(2_400).replace(address(next + 2_400), address(next)));
        long before = count("address");

        Imports.take(AddressCsv.file(lines))
                .statusCode(422)
                .body("errors[0].field", equalTo("lines[2402].address"))
                .body("detail", containsString("is not the one that its path leads to"));

        assertThat(count("address")).isEqualTo(before);
    }

    @Test
    void countsLinesFromWhereThePartOfAFileBegins() {
        Imports.take(AddressCsv.of(ACCOUNT, next, 3).replace("m/84h", "m/83h"), "?first_line=100002")
                .statusCode(422)
                .body("errors[0].field", equalTo("lines[100002].path"));
    }

    @Test
    void namesTheFieldOfALineThatIsNotWhatItShouldBe() {
        String line = AddressCsv.lines(ACCOUNT, next, 1).getFirst();
        String address = address(next);
        refuses(line.replace("btc,", "eth,"), "coin");
        refuses(line.replace("btc,", ","), "coin");
        refuses(line.replace("regtest", "mainnet"), "network");
        refuses(line.replace("stored", "client"), "account");
        refuses(line.replace("stored", "petty-cash"), "account");
        refuses(line.replace("bip84", "bip86"), "key_type");
        refuses(line.replace(address, mainnet(next)), "address");
        refuses(
                line.replace(
                        address,
                        address.substring(0, 20) + address.substring(20).toUpperCase(Locale.ROOT)),
                "address");
        refuses(line.replace(address, address.toUpperCase(Locale.ROOT)), "address");
        refuses(line.replace(address, address.substring(0, 43) + (address.endsWith("q") ? "p" : "q")), "address");
        refuses(line.replace(address, ""), "address");
        refuses(line.replace("/0/" + next, "/0/" + (next + 1)), "address");
        refuses(line.replace("/0/" + next, "/0/0" + next), "path");
        refuses(line.replace("/0/" + next, "/0/-1"), "path");
        refuses(line.replace("/0/" + next, "/0/1000000"), "path");
        refuses(line.replace("/0/" + next, "/0/99999999999"), "path");
        refuses(line.replace("/0/" + next, "/0/"), "path");
        refuses(line.replace("/0/" + next, "/1/" + next), "path");
        refuses(line.replace("/84h/", "/49h/"), "path");
        refuses(line.substring(0, line.indexOf("m/")) + "nowhere", "path");
        refuses(line + ",", "line");
        refuses(line.replace(",bip84", ""), "line");
        refuses("", "line");
    }

    private static void refuses(String line, String field) {
        Imports.take(CsvAddressFile.HEADER + "\n" + line + "\n")
                .statusCode(422)
                .body("type", equalTo("urn:strongroom:problem:invalid-input"))
                .body("errors[0].field", equalTo("lines[2]." + field));
    }

    @Test
    void refusesAnAddressThatIsInTheFileTwice() {
        List<String> lines = AddressCsv.lines(ACCOUNT, next, 3);
        Imports.take(AddressCsv.file(List.of(lines.get(0), lines.get(1), lines.get(0))))
                .statusCode(422)
                .body("errors[0].field", equalTo("lines[4].address"));
    }

    @Test
    void refusesAFileThatLeavesAnIndexOut() {
        List<String> lines = new ArrayList<>(AddressCsv.lines(ACCOUNT, next, 5));
        lines.remove(3);
        Imports.take(AddressCsv.file(lines))
                .statusCode(422)
                .body("errors[0].field", equalTo("path"))
                .body("detail", containsString("index " + (next + 3)));
    }

    @Test
    void refusesAnAddressThatIsKnownAsAnother() throws SQLException {
        execute("insert into address (coin, account, wallet_address) values ('btc', 'payment', '" + address(next + 1)
                + "')");
        try {
            Imports.take(AddressCsv.of(ACCOUNT, next, 3))
                    .statusCode(422)
                    .body("errors[0].field", equalTo("lines[3].address"))
                    .body("detail", containsString("account payment"));
            call().get(Imports.PATH + "/" + address(next)).then().statusCode(404);
        } finally {
            execute("delete from address where descriptor_id is null");
        }
    }

    @Test
    void givesAnAddressThatWasHereBeforeItsDescriptorItsPlace() throws SQLException {
        execute("insert into address (coin, account, wallet_address, is_allocated, allocated_at, allocated_to)"
                + " values ('btc', 'stored', '" + address(next + 1) + "', true, current_timestamp, 'somebody')");
        String csv = AddressCsv.of(ACCOUNT, next, 3);

        Imports.take(csv).statusCode(201).body("added", equalTo(2)).body("known", equalTo(1));

        call().get(Imports.PATH + "/" + address(next + 1))
                .then()
                .body("key_index", equalTo(next + 1))
                .body("allocated", equalTo(true))
                .body("reference", equalTo("somebody"));
        assertThat(count("address where wallet_address = '" + address(next + 1) + "' and script_pubkey is not null"))
                .isEqualTo(1);
        Imports.awaitWatched(csv);
    }

    @Test
    void refusesAFileWithoutAddresses() {
        Imports.take("").statusCode(422).body("errors[0].field", equalTo("lines[1].header"));
        Imports.take(CsvAddressFile.HEADER + "\n").statusCode(422).body("errors[0].field", equalTo("addresses"));
        page(Map.of("items", List.of())).statusCode(422).body("errors[0].field", equalTo("addresses"));
    }

    @Test
    void refusesJsonThatIsNoPageOfAddresses() {
        for (String body : List.of("", "[]", "{", "{}", "{\"items\":1}", "{\"items\":[]", "{\"items\":[]} 1", "null")) {
            json(body)
                    .statusCode(400)
                    .body("type", equalTo("urn:strongroom:problem:unreadable-json"))
                    .body("detail", containsString("see line 1, column"));
        }
        json("{\"items\":[{\"coin\":\"btc\"}]}").statusCode(422).body("errors[0].field", equalTo("items[0].network"));
        json("{\"items\":[{\"coin\":1}]}").statusCode(422).body("errors[0].field", equalTo("items[0].coin"));
        json("{\"items\":[{\"nothing\":1}]}").statusCode(422).body("errors[0].field", equalTo("items[0].item"));
    }

    @Test
    void refusesAnAssetThatIsNotServed() {
        Watch.call()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/eth/addresses")
                .then()
                .statusCode(404);
    }

    @Test
    void saysHowMuchARequestTakes() throws IOException, InterruptedException {
        byte[] body = AddressCsv.of(ACCOUNT, next, 1).repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        // without a length that could be refused beforehand
        HttpRequest chunked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + Imports.PATH))
                .header("Authorization", "Bearer " + Watch.token())
                .header("Content-Type", "text/csv")
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(chunked, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("import-too-large", "7 MiB");
        }
    }

    private static ValidatableResponse page(Map<String, Object> page) {
        return call().contentType(ContentType.JSON)
                .body(page)
                .post(Imports.PATH)
                .then();
    }

    private static ValidatableResponse json(String body) {
        return call().contentType(ContentType.JSON)
                .body(body)
                .post(Imports.PATH)
                .then();
    }

    private static String address(int index) {
        return Watch.WALLET.descriptor(ACCOUNT, false).address(index).text();
    }

    /** The same key's address on another network. */
    private static String mainnet(int index) {
        Descriptor descriptor = Watch.WALLET.descriptor(ACCOUNT, false);
        return BitcoinAddress.ofScript(
                        Network.MAINNET, descriptor.address(index).scriptPubKey())
                .text();
    }

    private long count(String from) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
