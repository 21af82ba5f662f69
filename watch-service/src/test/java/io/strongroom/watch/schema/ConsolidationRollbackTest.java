package io.strongroom.watch.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.platform.database.Dialect;
import io.strongroom.testing.schema.SchemaDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A label that rows use cannot be taken out of an enumeration. */
class ConsolidationRollbackTest {
    @RegisterExtension
    private final SchemaDatabase database = new SchemaDatabase();

    @Test
    void isRefusedWhileASpendGroupIsAConsolidation() throws SQLException {
        database.execute("insert into spend_group (coin, kind) values ('btc', 'consolidation')");

        assertThatThrownBy(this::rollBack)
                .isInstanceOf(SQLException.class)
                .message()
                .containsAnyOf(
                        "the action consolidation cannot be taken away: 1 rows of spend_group",
                        "'refused_because_rows_have_the_action_consolidation' is violated");
    }

    private void rollBack() throws SQLException, IOException {
        for (String statement : statements()) {
            database.execute(statement);
        }
    }

    /** PostgreSQL's driver takes a file whole, MySQL's a statement at a time. */
    private static List<String> statements() throws IOException {
        String kind = Dialect.ofThisBuild().kind();
        String name = "db/rollback/" + kind + "/U00007__consolidation.sql";
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            String script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return kind.equals("mysql") ? List.of(script.split(";\n")) : List.of(script);
        }
    }
}
