package io.strongroom.watch.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.StagedRows;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.node.BitcoindResource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The fast way in, on whichever database this is built for. */
@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class StagedRowsTest {

    private static final List<String> COLUMNS = List.of("allocated_to", "script_pubkey", "key_index", "descriptor_id");

    /** What separates fields and rows, what escapes, and what stands for null in a format of text. */
    private static final List<String> TEXTS =
            List.of("", "a\tb", "a\nb", "a\r\nb", "a\\b", "\\N", "\\.", "'; drop table address; --", "ü€😀");

    @Inject
    DataSource database;

    @Inject
    Dialect dialect;

    @Test
    void areWhatWasAdded() throws SQLException {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            rows.add(new Object[] {TEXTS.get(i), bytes, i, Long.MAX_VALUE});
        }
        rows.add(new Object[] {null, null, TEXTS.size(), null});

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (StagedRows staged = dialect.bulkLoad().stage(connection, "address", COLUMNS)) {
                staged.add(rows);
                staged.complete();

                try (Statement statement = connection.createStatement();
                        ResultSet found =
                                statement.executeQuery("select * from " + staged.table() + " order by key_index")) {
                    for (String text : TEXTS) {
                        assertThat(found.next()).isTrue();
                        assertThat(found.getString(1)).isEqualTo(text);
                        assertThat(found.getBytes(2)).isEqualTo(bytes);
                        assertThat(found.getLong(4)).isEqualTo(Long.MAX_VALUE);
                    }
                    assertThat(found.next()).isTrue();
                    assertThat(found.getString(1)).isNull();
                    assertThat(found.getBytes(2)).isNull();
                    assertThat(found.next()).isFalse();
                }
            }
            connection.rollback();
        }
    }

    @Test
    void leaveTheConnectionToItsNextUserWhateverBecameOfThem() throws SQLException {
        List<Object[]> more = new ArrayList<>();
        for (int i = 0; i < 1_234; i++) {
            more.add(new Object[] {"somebody", new byte[] {1}, i, 1L});
        }
        try (Connection connection = database.getConnection()) {
            for (int use = 0; use < 3; use++) {
                connection.setAutoCommit(false);
                try (StagedRows abandoned = dialect.bulkLoad().stage(connection, "address", COLUMNS)) {
                    abandoned.add(more);
                }
                connection.rollback();
            }
            try (StagedRows staged = dialect.bulkLoad().stage(connection, "address", COLUMNS)) {
                staged.add(more);
                staged.complete();
                try (Statement statement = connection.createStatement();
                        ResultSet count = statement.executeQuery("select count(*) from " + staged.table())) {
                    count.next();
                    assertThat(count.getInt(1)).isEqualTo(more.size());
                }
            }
            connection.rollback();
        }
    }
}
