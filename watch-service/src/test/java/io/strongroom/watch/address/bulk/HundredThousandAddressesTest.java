package io.strongroom.watch.address.bulk;

import static io.strongroom.watch.Watch.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.strongroom.model.Account;
import io.strongroom.servers.QueryPlan;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What must not change with the number of addresses; a million is for the benchmark. */
@QuarkusTest
@TestProfile(HundredThousandAddressesTest.DatabaseOfItsOwn.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class HundredThousandAddressesTest {

    /** Tests that come after it would carry its rows along. */
    public static class DatabaseOfItsOwn implements QuarkusTestProfile {}

    private static final Account ACCOUNT = Account.STORED;
    private static final int ADDRESSES = 100_000;
    private static final int A_REQUEST = 40_000;
    private static final int MOST_BUFFERS = 20;

    @Inject
    DataSource database;

    @Test
    void areTakenInAndFoundByIndexAlone() throws SQLException {
        Watch.importAll();
        int next = Imports.nextIndex(ACCOUNT);
        List<String> lines = AddressCsv.lines(ACCOUNT, next, ADDRESSES);
        for (int from = 0; from < ADDRESSES; from += A_REQUEST) {
            List<String> part = lines.subList(from, Math.min(ADDRESSES, from + A_REQUEST));
            Imports.take(AddressCsv.file(part)).statusCode(201).body("added", equalTo(part.size()));
        }

        long descriptor = number("select max(id) from descriptor where account = 'stored' and is_internal = false");
        assertThat(number("select count(*) from address where descriptor_id = " + descriptor))
                .isGreaterThanOrEqualTo(ADDRESSES);
        String last = lines.getLast().split(",")[4];
        call().get(Imports.PATH + "/" + last).then().statusCode(200).body("key_index", equalTo(next + ADDRESSES - 1));
        Imports.awaitWatched(AddressCsv.of(ACCOUNT, next, 1));
        Watch.allocate(ACCOUNT);

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            assertShort(connection, byAddress(last), "address_coin_wallet_address_tag_uq");
            long first = number(
                    "select min(key_index) from address where is_allocated = false and descriptor_id = " + descriptor);
            assertShort(
                    connection,
                    nextUnallocated(descriptor, first),
                    "address_descriptor_id_is_allocated_ix",
                    "address_descriptor_id_key_index_uq");
            assertShort(
                    connection,
                    lockOneOf(descriptor, first),
                    "address_descriptor_id_is_allocated_ix",
                    "address_descriptor_id_key_index_uq");
            QueryPlan few = QueryPlan.of(connection, takenFor("a transaction"));
            assertThat(few.index()).as(few.text()).isEqualTo("address_coin_account_allocated_to_ix");
            connection.rollback();
        }
    }

    /** The queries are those that Hibernate makes of what {@code Addresses} and {@code FreeRows} ask. */
    private static String byAddress(String address) {
        return "select * from address where coin = 'btc' and wallet_address = '" + address + "' and tag = '' limit 1";
    }

    /** {@code first}: the service remembers below which index none is free. */
    private static String nextUnallocated(long descriptor, long first) {
        return "select key_index from address where descriptor_id = " + descriptor
                + " and is_allocated = false and key_index between " + first
                + " and 999999 order by key_index limit 65";
    }

    private static String lockOneOf(long descriptor, long index) {
        StringBuilder indexes = new StringBuilder(Long.toString(index));
        for (int i = 1; i < 65; i++) {
            indexes.append(", ").append(index + i);
        }
        return "select * from address where key_index in (" + indexes + ") and descriptor_id = " + descriptor
                + " and is_allocated = false order by key_index limit 1 for update skip locked";
    }

    private static String takenFor(String purpose) {
        return "select * from address where coin = 'btc' and account = 'stored' and allocated_to = '" + purpose
                + "' order by id";
    }

    private static void assertShort(Connection connection, String query, String... indexes) throws SQLException {
        QueryPlan plan = QueryPlan.of(connection, query);
        assertThat(plan.index()).as(plan.text()).isIn((Object[]) indexes);
        assertThat(plan.readsAllOrSorts()).as(plan.text()).isFalse();
        assertThat(plan.buffers()).as(plan.text()).isLessThanOrEqualTo(MOST_BUFFERS);
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
