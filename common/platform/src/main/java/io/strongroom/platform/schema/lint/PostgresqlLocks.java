package io.strongroom.platform.schema.lint;

import io.strongroom.platform.schema.sql.SqlReader;
import io.strongroom.platform.schema.sql.SqlStatement;
import java.util.List;
import java.util.Set;

/** What keeps everybody waiting on PostgreSQL while a big table is read or written, or fails for its rows. */
final class PostgresqlLocks implements Locks {
    private static final Set<String> OF_WHOLE_TABLES = Set.of("lock", "cluster", "vacuum", "reindex");
    private static final Set<String> SERIALS = Set.of("smallserial", "serial", "bigserial");
    /** Another value for each row, so each row is written. */
    private static final Set<String> VOLATILE =
            Set.of("gen_random_uuid", "uuidv4", "uuidv7", "random", "clock_timestamp", "timeofday", "nextval");

    private final Findings findings;

    PostgresqlLocks(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void check(SqlStatement statement, Set<String> filled) {
        SqlReader reader = statement.reader();
        if (OF_WHOLE_TABLES.stream().anyMatch(reader::sees)) {
            findings.add(statement, LintRule.LOCKS_TABLE, "locks a whole table with `" + reader.word() + "`");
        }
        index(statement, filled);
        AlterTable.of(statement).filter(alter -> filled.contains(alter.table())).ifPresent(alter -> alter.actions()
                .forEach(action -> alter(statement, action, alter.table())));
    }

    /** Neither runs beside others: one in no transaction, the other in none that uses it. */
    @Override
    public void checkAlone(List<SqlStatement> statements) {
        for (SqlStatement statement : statements) {
            SqlReader reader = statement.reader();
            boolean concurrently = (reader.sees("create") || reader.sees("drop")) && reader.seesLater("concurrently");
            if (concurrently && statements.size() > 1) {
                findings.add(
                        statement, LintRule.NEEDS_OWN_MIGRATION, "runs in no transaction, and the script does more");
            }
            if (addsLabel(statement) && !statements.stream().allMatch(PostgresqlLocks::addsLabel)) {
                findings.add(
                        statement,
                        LintRule.NEEDS_OWN_MIGRATION,
                        "adds a label, which its transaction cannot use, and the script does more");
            }
        }
    }

    private static boolean addsLabel(SqlStatement statement) {
        SqlReader reader = statement.reader();
        return reader.sees("alter", "type") && reader.seesLater("add", "value");
    }

    private void index(SqlStatement statement, Set<String> filled) {
        SqlReader reader = statement.reader();
        if (!reader.takes("create")) {
            return;
        }
        boolean unique = reader.takes("unique");
        if (!reader.takes("index")) {
            return;
        }
        boolean concurrently = reader.takes("concurrently");
        reader.goesPast("on");
        reader.takes("only");
        String table = reader.name();
        if (filled.contains(table) && !concurrently) {
            findings.add(statement, LintRule.INDEX_LOCKS_WRITES, "builds an index on " + table + " under a lock");
        }
        if (filled.contains(table) && unique) {
            findings.add(statement, LintRule.UNIQUE_ON_FILLED_TABLE, "fails if two rows of " + table + " are the same");
        }
    }

    private void alter(SqlStatement statement, SqlStatement action, String table) {
        AlterTable.column(action, "add")
                .ifPresentOrElse(
                        column -> addColumn(statement, action, table, column),
                        () -> addConstraint(statement, action, table));
        SqlReader reader = action.reader();
        if (reader.takes("alter")) {
            reader.takes("column");
            String column = reader.name();
            if (reader.takes("set", "not", "null")) {
                findings.add(
                        statement, action, LintRule.SET_NOT_NULL, "reads all of " + table + " for nulls under a lock");
            } else if (reader.takes("type") || reader.takes("set", "data", "type")) {
                findings.add(
                        statement,
                        action,
                        LintRule.CHANGE_TYPE,
                        "changes the type of " + table + "." + column + ", which may write all its rows anew");
            }
        }
    }

    private void addColumn(SqlStatement statement, SqlStatement action, String table, SqlReader column) {
        String name = table + "." + column.name();
        boolean serial = SERIALS.stream().anyMatch(column::sees);
        boolean filledIn = serial || column.seesLater("default") || column.seesLater("generated");
        if (column.seesLater("not", "null") && !filledIn) {
            findings.add(
                    statement,
                    action,
                    LintRule.ADD_NOT_NULL_COLUMN,
                    "adds " + name + " not null without a default, which fails as soon as there is a row");
        }
        if (serial || column.seesLater("generated") || hasVolatileDefault(action)) {
            findings.add(statement, action, LintRule.COPIES_TABLE, "writes every row of " + table + " for " + name);
        }
        if (List.of("check", "references", "unique", "primary").stream().anyMatch(column::seesLater)) {
            findings.add(
                    statement, action, LintRule.CONSTRAINT_SCANS, "reads all of " + table + " for a rule on " + name);
        }
    }

    private static boolean hasVolatileDefault(SqlStatement action) {
        SqlReader reader = action.reader();
        return reader.goesPast("default") && VOLATILE.contains(reader.name());
    }

    private void addConstraint(SqlStatement statement, SqlStatement action, String table) {
        SqlReader reader = action.reader();
        if (!reader.takes("add")) {
            return;
        }
        boolean unique = reader.seesLater("unique") || reader.seesLater("primary", "key");
        boolean quick = reader.seesLater("not", "valid") || reader.seesLater("using", "index");
        if (!quick) {
            findings.add(
                    statement, action, LintRule.CONSTRAINT_SCANS, "reads all of " + table + " for a rule under a lock");
        }
        if (unique && !quick) {
            findings.add(
                    statement,
                    action,
                    LintRule.UNIQUE_ON_FILLED_TABLE,
                    "fails if two rows of " + table + " are the same");
        }
    }
}
