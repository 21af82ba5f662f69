package io.strongroom.platform.schema;

import io.strongroom.platform.schema.Journal.Entry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/** Asks a database where its schema is, and changes nothing. */
record SchemaReader(FlywaySetup setup, MigrationFiles files) {

    /** As anybody sees it. */
    SchemaStatus status() throws SQLException {
        boolean runningBefore = running();
        List<Step> steps = steps();
        List<Entry> journal = journal();
        // Asked again, as a script may have begun between.
        return SchemaStatus.of(newest(), steps, journal, runningBefore || running());
    }

    /** As the one sees it who holds the lock. */
    SchemaStatus statusUnderLock() throws SQLException {
        return SchemaStatus.of(newest(), steps(), journal(), false);
    }

    List<Entry> journal() throws SQLException {
        try (Connection connection = setup.dataSource().getConnection()) {
            return Journal.read(connection);
        } catch (SQLException e) {
            if (e.getSQLState() != null && setup.dialect().isMissingTable(e.getSQLState())) {
                return List.of();
            }
            throw e;
        }
    }

    /** Tables that are not the bookkeeping of migrations. */
    List<String> tables() throws SQLException {
        try (Connection connection = setup.dataSource().getConnection();
                ResultSet rows = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
            tables.removeAll(Bookkeeping.TABLES);
            return tables;
        }
    }

    private List<Step> steps() {
        return Stream.of(setup.forward(files, MigrationVersion.LATEST).info().all())
                .filter(info -> info.getVersion() != null)
                .map(Step::of)
                .toList();
    }

    private MigrationVersion newest() {
        return files.migrations().isEmpty()
                ? MigrationVersion.EMPTY
                : files.migrations().getLast().version();
    }

    private boolean running() throws SQLException {
        try (Connection connection = setup.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + MigrationLock.taken(setup.dialect()))) {
            rows.next();
            return rows.getBoolean(1);
        }
    }
}
