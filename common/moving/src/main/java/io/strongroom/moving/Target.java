package io.strongroom.moving;

import io.strongroom.model.Labelled;
import io.strongroom.platform.audit.AuditChain;
import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.network.ChainIdentity;
import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.platform.schema.SchemaStatus;
import io.strongroom.platform.schema.UnpooledDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service's own database: one transaction, which is committed whole or leaves nothing. */
public final class Target implements AutoCloseable {

    private static final int BATCH = 500;
    private static final Pattern CONSTRAINT = Pattern.compile("\\b[a-z0-9]+(_[a-z0-9]+)*_(pk|uq|fk|ck)\\b");

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Calendar utc = Calendar.getInstance(TimeZone.getTimeZone(ZoneOffset.UTC));

    private Target(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** @throws MovingRefused if it does not answer, or its schema is not the one of this build */
    static Target open(ServiceDatabase database) {
        requireMigrated(database);
        try {
            Connection connection = database.connect();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return new Target(connection, database.dialect());
        } catch (SQLException e) {
            throw new MovingRefused("The database of " + database + " does not answer");
        }
    }

    private static void requireMigrated(ServiceDatabase database) {
        SchemaStatus status;
        try {
            status = new MigrationEngine(
                            new UnpooledDataSource(database.jdbcUrl(), database.username(), database.password()),
                            database.dialect(),
                            MigrationFiles.onClassPath(database.dialect().kind()),
                            database.service(),
                            () -> {})
                    .status();
        } catch (RuntimeException e) {
            throw new MovingRefused("The database of " + database + " does not answer");
        }
        if (!status.versions().match() || status.interruption().isPresent()) {
            throw new MovingRefused(status.versions().sentence() + ": see " + database.service()
                    + " db status, and run " + database.service() + " db migrate first");
        }
    }

    /**
     * Makes sure that the database belongs to this chain, and binds it if it was never started.
     *
     * @throws MovingRefused if it belongs to another network
     */
    public void pin(ChainIdentity chain) {
        if (pinned(chain).isEmpty()) {
            pinNow(chain);
        }
        String pinned = pinned(chain).orElseThrow();
        if (!pinned.equals(chain.network().label())) {
            throw new MovingRefused("This database belongs to " + chain.coin() + " " + pinned
                    + ", and strongroom.network is " + chain.network() + ": give each network its own");
        }
    }

    private Optional<String> pinned(ChainIdentity chain) {
        return text("select network from network where coin = ?", chain.coin());
    }

    /** A service that starts at this moment may be first; then its row counts. */
    private void pinNow(ChainIdentity chain) {
        try {
            Savepoint before = connection.setSavepoint();
            try {
                insert(new TargetRow("network")
                        .set("coin", chain.coin())
                        .set("network", chain.network())
                        .set("genesis_hash", chain.genesisHash()));
            } catch (MovingRefused taken) {
                connection.rollback(before);
            }
        } catch (SQLException e) {
            throw refused("network", e);
        }
    }

    /** Writes a row that has an id of its own, and gives the id. */
    public long insert(TargetRow row) {
        try {
            PreparedStatement statement = prepared(sql(row), true);
            bind(statement, row.values().values());
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        } catch (SQLException e) {
            throw refused(row.table(), e);
        }
    }

    /** Writes rows that all have the same columns, many at once; their ids are not asked for. */
    public void insertAll(List<TargetRow> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            insertBatch(rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }

    private void insertBatch(List<TargetRow> rows) {
        TargetRow first = rows.getFirst();
        try {
            PreparedStatement statement = prepared(sql(first), false);
            for (TargetRow row : rows) {
                if (!row.hasColumnsOf(first)) {
                    throw new IllegalArgumentException("Rows of one batch have the same columns");
                }
                bind(
                        statement,
                        first.values().keySet().stream().map(row.values()::get).toList());
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw refused(first.table(), e);
        }
    }

    /** Changes rows; gives how many. */
    public int update(String sql, Object... parameters) {
        try {
            PreparedStatement statement = prepared(sql, false);
            bind(statement, List.of(parameters));
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw refused(sql.split(" ")[1], e);
        }
    }

    /** The first column of the first row, if there is one and it is not null. */
    public Optional<Long> number(String sql, Object... parameters) {
        return rows(sql, parameters).stream().findFirst().map(row -> ((Number) row.getFirst()).longValue());
    }

    /** The first column of the first row, if there is one and it is not null. */
    public Optional<String> text(String sql, Object... parameters) {
        return rows(sql, parameters).stream().findFirst().map(row -> (String) row.getFirst());
    }

    /**
     * What a query finds, as the driver gives it: numbers as {@link Number}, labels and texts as {@link String}, truth
     * values as {@link Boolean}.
     */
    public List<List<Object>> rows(String sql, Object... parameters) {
        try {
            PreparedStatement statement = prepared(sql, false);
            bind(statement, List.of(parameters));
            List<List<Object>> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<Object> row = new ArrayList<>(columns);
                    for (int i = 1; i <= columns; i++) {
                        row.add(rows.getObject(i));
                    }
                    found.add(Collections.unmodifiableList(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw refused("the database", e);
        }
    }

    /** As many question marks with commas between them. */
    public static String places(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** Adds to the audit log what was done, and makes all of it last. */
    void commit(String subject, String details) {
        try {
            AuditChain.append(connection, "db import", "database.imported", subject, details);
            connection.commit();
        } catch (SQLException e) {
            throw refused("audit_log", e);
        }
    }

    private static String sql(TargetRow row) {
        return "insert into " + row.table() + " ("
                + String.join(", ", row.values().keySet()) + ") values ("
                + places(row.values().size()) + ")";
    }

    private PreparedStatement prepared(String sql, boolean withId) throws SQLException {
        String key = sql + withId;
        PreparedStatement known = statements.get(key);
        if (known == null) {
            known = withId ? connection.prepareStatement(sql, new String[] {"id"}) : connection.prepareStatement(sql);
            statements.put(key, known);
        }
        return known;
    }

    private void bind(PreparedStatement statement, Iterable<?> values) throws SQLException {
        int index = 0;
        for (Object value : values) {
            index++;
            switch (value) {
                case Labelled label -> statement.setObject(index, label.label(), dialect.jdbcTypeOfLabels());
                case Instant moment -> statement.setTimestamp(index, Timestamp.from(moment), utc);
                default -> statement.setObject(index, value);
            }
        }
    }

    /** The server's message may hold the row, so only the name of the constraint is taken from it. */
    private static MovingRefused refused(String table, SQLException failure) {
        Matcher name = CONSTRAINT.matcher(String.valueOf(failure.getMessage()));
        String why = name.find() ? name.group() : "SQL state " + failure.getSQLState();
        return new MovingRefused(
                "A row for " + table + " is refused by the database (" + why + "); nothing was written");
    }

    /** What was not committed is undone. */
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException alreadyGone) {
            // the server undoes what a lost connection left open
            return;
        }
    }
}
