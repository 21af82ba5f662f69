package io.strongroom.postgresql;

import io.strongroom.platform.backup.BackupPrograms;
import io.strongroom.platform.connection.DatabaseTls;
import io.strongroom.platform.database.BulkLoad;
import io.strongroom.platform.database.Catalogue;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.ScratchSchemas;
import io.vertx.sqlclient.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL 14 and newer. */
public final class PostgresqlDialect implements Dialect {
    /** First half of the keys of our advisory locks: "stro" in ASCII. */
    private static final int LOCKS = 0x7374726f;

    @Override
    public String kind() {
        return "postgresql";
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public int usualPort() {
        return 5432;
    }

    @Override
    public String tlsMode(DatabaseTls.Level level) {
        return switch (level) {
            case OFF -> "disable";
            case ENCRYPT -> "require";
            case VERIFY -> "verify-full";
        };
    }

    @Override
    public String jdbcParameters(DatabaseTls tls) {
        return switch (tls.level()) {
            case OFF -> "?sslmode=disable";
            case ENCRYPT -> "?sslmode=require";
            case VERIFY ->
                tls.authority()
                        .map(file -> "?sslmode=verify-full&sslrootcert="
                                + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8))
                        .orElse("?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
        };
    }

    @Override
    public BackupPrograms backups() {
        return new PostgresqlBackupPrograms();
    }

    @Override
    public String durabilityQuery() {
        return "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit";
    }

    /** Every synchronous_commit but {@code off} waits for the local disk; {@code remote_*} for a standby's too. */
    @Override
    public Optional<String> durabilityFault(Row settings) {
        if (!settings.getString("fsync").equals("on")) {
            return Optional.of("fsync is off: a power cut can lose what was committed");
        }
        if (settings.getString("synchronous_commit").equals("off")) {
            return Optional.of("synchronous_commit is off: a crash can lose what was committed");
        }
        return Optional.empty();
    }

    /** Named types take no text that says it is one. */
    @Override
    public int jdbcTypeOfLabels() {
        return Types.OTHER;
    }

    /** The cluster's own number, which a standby shares, and the database's, which a restore into a new one changes. */
    @Override
    public String identityQuery() {
        return "select c.system_identifier || '/' || d.oid from pg_control_system() as c, pg_database as d"
                + " where d.datname = current_database()";
    }

    @Override
    public Object jdbcTime(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    @Override
    public boolean isMissingTable(String sqlState) {
        return sqlState.equals("42P01");
    }

    @Override
    public boolean schemaChangesRollBack() {
        return true;
    }

    /**
     * With a lock that lasts as long as a transaction, {@code create index concurrently} would wait for that transaction
     * for ever. Without it Flyway works in one session, so a script and its row in the history are one transaction.
     */
    @Override
    public Map<String, String> flywaySettings() {
        return Map.of("flyway.postgresql.transactional.lock", "false");
    }

    /** A server that is at work for a process that was killed notices, and rolls back at once. */
    @Override
    public List<String> migrationSession() {
        return List.of("set client_connection_check_interval = '2s'");
    }

    @Override
    public String tryLock(String name) {
        return "select pg_try_advisory_lock(" + LOCKS + ", " + number(name) + ")";
    }

    @Override
    public String locked(String name) {
        return "exists (select from pg_locks where locktype = 'advisory' and objsubid = 2 and classid = " + LOCKS
                + " and objid = " + number(name)
                + " and database = (select oid from pg_database where datname = current_database()))";
    }

    private static int number(String name) {
        return name.hashCode() & Integer.MAX_VALUE;
    }

    @Override
    public Catalogue catalogue(Connection connection, Set<String> without) throws SQLException {
        return Catalogue.read(connection, PostgresqlCatalogue.QUERIES, without);
    }

    @Override
    public ScratchSchemas scratchSchemas() {
        return new PostgresqlScratchSchemas();
    }

    @Override
    public BulkLoad bulkLoad() {
        return PostgresqlStagedRows::stage;
    }
}
