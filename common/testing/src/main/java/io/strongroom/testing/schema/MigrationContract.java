package io.strongroom.testing.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds of the migrations of every service. */
public abstract class MigrationContract {
    private static final String CATALOG =
            """
            select entry from (
              select concat_ws(' ', 'column', table_name, ordinal_position, column_name, udt_name,
                  character_maximum_length, numeric_precision, numeric_scale, is_nullable, column_default) as entry
                from information_schema.columns where table_schema = 'public'
              union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
                from pg_constraint where connamespace = 'public'::regnamespace
              union all select concat_ws(' ', 'index', indexdef) from pg_indexes where schemaname = 'public'
              union all select concat_ws(' ', 'trigger', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
              union all select concat_ws(' ', 'function', proname, prosrc)
                from pg_proc where pronamespace = 'public'::regnamespace
              union all select concat_ws(' ', 'type', typname, enumlabel, enumsortorder)
                from pg_type left join pg_enum on enumtypid = pg_type.oid
                where typnamespace = 'public'::regnamespace and typtype = 'e'
              union all select concat_ws(' ', 'comment', objoid::regclass, objsubid, description)
                from pg_description where classoid = 'pg_class'::regclass and objoid >= 16384
            ) as catalog
            where entry not like '%flyway_schema_history%' order by entry
            """;

    private static final String INVARIANT_NAMES =
            """
            select conname from pg_constraint
              where connamespace = 'public'::regnamespace and contype <> 'n'
                and conrelid <> 'flyway_schema_history'::regclass
            union select indexname from pg_indexes
              where schemaname = 'public' and tablename <> 'flyway_schema_history'
            """;

    @RegisterExtension
    static final SchemaDatabase DATABASE = new SchemaDatabase();

    @Test
    void downAndUpAgainGivesTheSameSchema() throws SQLException, IOException {
        List<String> before = DATABASE.query(CATALOG);

        for (String migration : DATABASE.migrations().reversed()) {
            DATABASE.execute(script("db/rollback/postgresql/U" + migration.substring(1)));
        }
        assertThat(DATABASE.query(CATALOG)).isEmpty();

        for (String migration : DATABASE.migrations()) {
            DATABASE.execute(script("db/migration/postgresql/" + migration));
        }
        assertThat(DATABASE.query(CATALOG)).isEqualTo(before);
    }

    @Test
    void namesOfFilesAreNumbersAndWords() {
        assertThat(DATABASE.migrations()).isNotEmpty().allMatch(name -> name.matches("V[0-9]{5}__[a-z0-9_]+\\.sql"));
    }

    @Test
    void namesOfConstraintsAndIndexesSayTheirKindAndAreWhole() throws SQLException {
        assertThat(DATABASE.query(INVARIANT_NAMES))
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

    private static String script(String name) throws IOException {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
