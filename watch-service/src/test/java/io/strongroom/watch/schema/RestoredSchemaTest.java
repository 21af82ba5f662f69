package io.strongroom.watch.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.strongroom.platform.database.Catalogue;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.Bookkeeping;
import io.strongroom.platform.schema.Drift;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.testing.database.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** PostgreSQL words some checks anew when they are made from its own dump; that is no drift. */
class RestoredSchemaTest {
    private static final Dialect DIALECT = Dialect.ofThisBuild();

    @Test
    void isNoDrift() throws SQLException {
        assumeThat(DIALECT.kind()).isEqualTo("postgresql");
        try (DatabaseServer server = DatabaseServer.start()) {
            Flyway.configure()
                    .dataSource(server.jdbcUrl(), server.username(), server.password())
                    .locations("classpath:db/migration/postgresql")
                    .load()
                    .migrate();
            assertThat(dumpAndRestore(server)).isTrue();

            assertThat(new Drift(server.of("watch"), MigrationFiles.onClassPath("postgresql"))
                            .report()
                            .differences())
                    .isEmpty();
        }
    }

    /** Whether that changed a definition. */
    private static boolean dumpAndRestore(DatabaseServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            Catalogue before = DIALECT.catalogue(connection, Bookkeeping.TABLES);
            for (Map.Entry<String, String> object : before.objects().entrySet()) {
                for (String sql : DIALECT.scratchSchemas().remake(object.getKey(), object.getValue())) {
                    statement.execute(sql);
                }
            }
            return !DIALECT.catalogue(connection, Bookkeeping.TABLES).equals(before);
        }
    }
}
