package io.strongroom.watch.moving;

import static io.strongroom.watch.Watch.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.model.Account;
import io.strongroom.platform.database.Dialect;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.TestWallet;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The descriptor of an account comes after its addresses were moved in. */
@QuarkusTest
@TestProfile(MovedAddressesTest.DatabaseOfItsOwn.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class MovedAddressesTest {

    /** In another one, the new seed's descriptor would be the one that the account gives addresses of. */
    public static class DatabaseOfItsOwn implements QuarkusTestProfile {}

    /** As many as the source had given out, which is more than are derived ahead. */
    private static final int MOVED = 60;

    private static final String COMES_FROM_BEFORE = "0.75";

    @Test
    void adoptsTheAddressesOfADescriptorAndFindsWhatLiesOnThem() throws SQLException {
        TestWallet wallet =
                new TestWallet("legal winner thank year wave sausage worth useful legal winner thank yellow");
        List<String> addresses = addresses(wallet, Account.STORED);
        moveIn(addresses, Account.STORED);
        Regtest regtest = Regtest.running();
        regtest.pay(addresses.getLast(), COMES_FROM_BEFORE);
        regtest.mine(3);
        BigDecimal before = balance();

        importDescriptors(wallet, Account.STORED, MOVED - 1).statusCode(201);

        call().get("/api/v1/btc/addresses/" + addresses.getLast())
                .then()
                .body("key_index", equalTo(MOVED - 1))
                .body("allocated", equalTo(true));
        assertThat(addresses)
                .as("what was given out is not given out again")
                .doesNotContain(Watch.allocate(Account.STORED));
        assertThat(balance().subtract(before)).isEqualByComparingTo(COMES_FROM_BEFORE);
    }

    @Test
    void refusesADescriptorWhoseAddressesAreOfAnotherAccount() throws SQLException {
        TestWallet wallet = new TestWallet("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong");
        moveIn(addresses(wallet, Account.STORED), Account.CLIENT);

        importDescriptors(wallet, Account.STORED, 0)
                .statusCode(409)
                .body("detail", containsString("address of client"));
    }

    @Test
    void refusesARangeThatNoNodeWouldWatch() {
        importDescriptors(new TestWallet(), Account.STORED, 1_000_000)
                .statusCode(422)
                .body("errors[0].field", equalTo("range"));
    }

    private static ValidatableResponse importDescriptors(TestWallet wallet, Account account, int last) {
        return call().contentType(ContentType.JSON)
                .body(List.of(entry(wallet, account, false, last), entry(wallet, account, true, last)))
                .post("/api/v1/btc/descriptors?account=" + account)
                .then();
    }

    private static Map<String, Object> entry(TestWallet wallet, Account account, boolean internal, int last) {
        return Map.of(
                "desc",
                wallet.descriptor(account, internal).text(),
                "internal",
                internal,
                "range",
                List.of(0, last),
                "timestamp",
                0);
    }

    private static List<String> addresses(TestWallet wallet, Account account) {
        return wallet.descriptor(account, false).addresses(0, MOVED).stream()
                .map(BitcoinAddress::text)
                .toList();
    }

    /** As {@code db import} writes them. */
    private static void moveIn(List<String> addresses, Account account) throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:" + Dialect.ofThisBuild().kind() + "://"
                                + config.getValue("strongroom.database.address", String.class),
                        config.getValue("strongroom.database.username", String.class),
                        config.getValue("strongroom.database.password", String.class));
                Statement statement = connection.createStatement()) {
            for (String address : addresses) {
                statement.executeUpdate(
                        "insert into address (coin, account, wallet_address, is_allocated, allocated_at)"
                                + " values ('btc', '" + account + "', '" + address + "', true, current_timestamp)");
            }
        }
    }

    private static BigDecimal balance() {
        return new BigDecimal(call().get("/api/v1/btc/balances")
                .jsonPath()
                .getString("items.find { it.account == 'stored' }.amount"));
    }
}
