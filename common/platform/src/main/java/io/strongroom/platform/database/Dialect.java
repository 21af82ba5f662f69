package io.strongroom.platform.database;

import io.strongroom.platform.backup.BackupPrograms;
import io.strongroom.platform.connection.DatabaseTls;
import io.vertx.sqlclient.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What only one kind of database knows. A build carries exactly one, from {@code common/postgresql} or
 * {@code common/mysql}; a bean of this type can be injected.
 */
public interface Dialect {
    /** The one that this build carries. */
    static Dialect ofThisBuild() {
        return ServiceLoader.load(Dialect.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This build carries no database dialect"));
    }

    /** As in {@code -Ddb=...}, in JDBC addresses and in the folders of the migrations: {@code postgresql}, {@code mysql}. */
    String kind();

    /** As people write it. */
    String title();

    /** Where its servers listen unless told otherwise. */
    int usualPort();

    /** What its clients call a level. */
    String tlsMode(DatabaseTls.Level level);

    /** Settings of Quarkus that make the reactive connections keep to it. */
    default Map<String, String> reactiveTls(DatabaseTls tls) {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.reactive." + kind() + ".ssl-mode", tlsMode(tls.level()));
        if (tls.level() == DatabaseTls.Level.ENCRYPT) {
            settings.put("quarkus.datasource.reactive.trust-all", "true");
        }
        if (tls.level() == DatabaseTls.Level.VERIFY) {
            settings.put("quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS");
            tls.authority().ifPresent(file -> {
                settings.put("quarkus.datasource.reactive.trust-certificate-pem", "true");
                settings.put("quarkus.datasource.reactive.trust-certificate-pem.certs", file.toString());
            });
        }
        return settings;
    }

    /** What makes a JDBC connection keep to it: the query part of its address, beginning with a question mark. */
    String jdbcParameters(DatabaseTls tls);

    /** What makes and reads its backups. */
    BackupPrograms backups();

    /** Asks in one row for the settings on which the survival of a commit hangs. */
    String durabilityQuery();

    /** Why a commit may be lost in a power cut, in one sentence; empty if it may not. */
    Optional<String> durabilityFault(Row settings);

    /** The type of {@link java.sql.Types} by which JDBC binds the label of an enum. */
    int jdbcTypeOfLabels();

    /**
     * Asks in one row of one text for what tells this database on this server from every other one: the same rows under
     * another answer were copied there.
     */
    String identityQuery();

    /** A time as the JDBC driver takes it for a column, whatever zone the session or this process is in. */
    Object jdbcTime(Instant time);

    /** Whether the SQL state says that a table is not there. */
    boolean isMissingTable(String sqlState);

    /**
     * Whether the database takes back what a failed or killed migration did. Where it does not, every statement that
     * changes the schema lasts on its own.
     */
    boolean schemaChangesRollBack();

    /** What Flyway needs to be told about this kind, by the names of its configuration. */
    Map<String, String> flywaySettings();

    /** What a session says before it changes the schema. */
    List<String> migrationSession();

    /**
     * Asks in one row for true or false: whether this session got the lock, which it keeps until it ends. It does not
     * wait. Each database of a server has locks of its own.
     *
     * @param name lower-case letters
     */
    String tryLock(String name);

    /** A condition in SQL: whether any session has the lock. */
    String locked(String name);

    /**
     * The schema that this connection works in.
     *
     * @param without tables that are left out, with all that hangs on them
     */
    Catalogue catalogue(Connection connection, Set<String> without) throws SQLException;

    /** Second schemas beside the one of a database. */
    ScratchSchemas scratchSchemas();

    /** For imports of very many rows. */
    BulkLoad bulkLoad();
}
