package io.strongroom.testing.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.platform.database.Catalogue;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.LintReport;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds of the migrations of every service. */
public abstract class MigrationContract {
    private static final String NAMES_ON_POSTGRESQL =
            """
            select conname from pg_constraint
              where connamespace = 'public'::regnamespace and contype <> 'n'
                and conrelid::regclass::text not in ('flyway_schema_history', 'strongroom_migration_journal')
            union select indexname from pg_indexes
              where schemaname = 'public' and tablename not in ('flyway_schema_history', 'strongroom_migration_journal')
            """;

    /** Every primary key is PRIMARY there. */
    private static final String NAMES_ON_MYSQL =
            """
            select constraint_name from information_schema.table_constraints
              where constraint_schema = database() and constraint_name <> 'PRIMARY'
                and table_name not in ('flyway_schema_history', 'strongroom_migration_journal')
            union select index_name from information_schema.statistics
              where table_schema = database() and index_name <> 'PRIMARY'
                and table_name not in ('flyway_schema_history', 'strongroom_migration_journal')
            """;

    @RegisterExtension
    static final SchemaDatabase DATABASE = new SchemaDatabase();

    @Test
    void downAndUpAgainGivesTheSameSchema() throws SQLException {
        Catalogue before = DATABASE.catalogue();

        DATABASE.rollBack();
        assertThat(DATABASE.catalogue().objects()).isEmpty();

        assertThat(DATABASE.migrate()).isEqualTo(DATABASE.migrations());
        assertThat(DATABASE.catalogue().objects()).isEqualTo(before.objects());
    }

    /** As {@code db lint} does, for both dialects. */
    @Test
    void scriptsAreInOrder() {
        LintReport lint = LintReport.ofClassPath();

        assertThat(lint.scripts()).isGreaterThan(4);
        assertThat(lint.findings()).isEmpty();
    }

    @Test
    void namesOfConstraintsAndIndexesSayTheirKindAndAreWhole() throws SQLException {
        assertThat(DATABASE.query(Dialect.ofThisBuild().kind().equals("mysql") ? NAMES_ON_MYSQL : NAMES_ON_POSTGRESQL))
                .isNotEmpty()
                .allMatch(name -> name.matches("[a-z0-9_]+_(pk|uq|fk|ck|ix)"))
                // PostgreSQL cuts a name at 63 characters without a word
                .allMatch(name -> name.length() < 63);
    }

    @Test
    void refusesToChangeTheAuditLog() throws SQLException {
        DATABASE.execute(
                """
                insert into audit_log (actor, action, subject, details, previous_hash, hash)
                values ('someone', 'seed.created', 'btc', '{}', sha256('before'), sha256('this'))
                """);

        DATABASE.assertRefused("delete from audit_log", "delete of audit_log is refused");
    }

    @Test
    void refusesTwoSuccessorsOfAnAuditEntry() throws SQLException {
        String entry =
                """
                insert into audit_log (actor, action, subject, details, previous_hash, hash)
                values ('someone', 'seed.created', 'btc', '{}', sha256('before'), sha256('%s'))
                """;
        DATABASE.execute(entry.formatted("one"));

        DATABASE.assertRefused(entry.formatted("another"), "audit_log_previous_hash_uq");
    }

    @Test
    void refusesAnotherNetworkForACoin() throws SQLException {
        DATABASE.execute("insert into network (coin, network, genesis_hash) values ('btc', 'regtest', '00')");

        DATABASE.assertRefused("update network set network = 'mainnet'", "update of network is refused");
    }
}
