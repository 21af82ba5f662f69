package io.strongroom.mysql;

import io.strongroom.platform.backup.BackupPrograms;
import io.strongroom.platform.connection.DatabaseTls;
import io.strongroom.platform.database.BulkLoad;
import io.strongroom.platform.database.Catalogue;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.ScratchSchemas;
import io.vertx.sqlclient.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** MySQL 8.4 and newer; MariaDB is another database. */
public final class MysqlDialect implements Dialect {
    /** Times are UTC, and an update counts the rows that it changed, as on the reactive connections. */
    private static final String SESSION = "?connectionTimeZone=UTC&useAffectedRows=true";

    @Override
    public String kind() {
        return "mysql";
    }

    @Override
    public String title() {
        return "MySQL";
    }

    @Override
    public int usualPort() {
        return 3306;
    }

    @Override
    public String tlsMode(DatabaseTls.Level level) {
        return switch (level) {
            case OFF -> "disabled";
            case ENCRYPT -> "required";
            case VERIFY -> "verify-identity";
        };
    }

    @Override
    public String jdbcParameters(DatabaseTls tls) {
        return switch (tls.level()) {
            // Without TLS the server's public key is what keeps the password (caching_sha2_password) from being read.
            case OFF -> SESSION + "&sslMode=DISABLED&allowPublicKeyRetrieval=true";
            case ENCRYPT -> SESSION + "&sslMode=REQUIRED";
            case VERIFY ->
                SESSION + "&sslMode=VERIFY_IDENTITY"
                        + tls.authority()
                                .map(file -> TrustStore.of(file).jdbcParameters())
                                .orElse("");
        };
    }

    @Override
    public BackupPrograms backups() {
        return new MysqlBackupPrograms();
    }

    @Override
    public String durabilityQuery() {
        return "select @@innodb_flush_log_at_trx_commit as flush_log, @@innodb_doublewrite as doublewrite";
    }

    /** The binary log's own sync_binlog is about replicas: InnoDB recovers a commit from its own log. */
    @Override
    public Optional<String> durabilityFault(Row settings) {
        if (settings.getLong("flush_log") != 1) {
            return Optional.of("innodb_flush_log_at_trx_commit is not 1: a power cut can lose what was committed");
        }
        if (settings.getString("doublewrite").equals("OFF")) {
            return Optional.of("innodb_doublewrite is off: a power cut can tear a page of what was committed");
        }
        return Optional.empty();
    }

    /** The number that a server gives itself when its data folder is made; a copied folder keeps it. */
    @Override
    public String identityQuery() {
        return "select concat(@@server_uuid, '/', database())";
    }

    /** A datetime has no zone; here it is UTC everywhere. */
    @Override
    public Object jdbcTime(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    @Override
    public int jdbcTypeOfLabels() {
        return Types.VARCHAR;
    }

    @Override
    public boolean isMissingTable(String sqlState) {
        return sqlState.equals("42S02");
    }

    @Override
    public boolean schemaChangesRollBack() {
        return false;
    }

    /** A transaction around a script would end at its first DDL anyway; without one the journal is exact. */
    @Override
    public Map<String, String> flywaySettings() {
        return Map.of("flyway.executeInTransaction", "false");
    }

    @Override
    public List<String> migrationSession() {
        return List.of();
    }

    @Override
    public String tryLock(String name) {
        return "select get_lock(" + lock(name) + ", 0)";
    }

    @Override
    public String locked(String name) {
        return "is_used_lock(" + lock(name) + ") is not null";
    }

    /** Names are the server's, and at most 64 characters. MySQL 9 has md5 only in a component that is not loaded. */
    private static String lock(String name) {
        return "concat('strongroom-" + name + "-', left(sha2(database(), 256), 32))";
    }

    @Override
    public Catalogue catalogue(Connection connection, Set<String> without) throws SQLException {
        return Catalogue.read(connection, MysqlCatalogue.QUERIES, without);
    }

    @Override
    public ScratchSchemas scratchSchemas() {
        return new MysqlScratchSchemas();
    }

    @Override
    public BulkLoad bulkLoad() {
        return MysqlStagedRows::stage;
    }
}
