package io.strongroom.platform.schema.lint;

import io.strongroom.platform.schema.sql.SqlReader;
import io.strongroom.platform.schema.sql.SqlStatement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What keeps everybody waiting on MySQL while a big table is copied, or fails for its rows. */
final class MysqlLocks implements Locks {
    private static final Set<String> COPYING = Set.of("engine", "convert", "order", "force", "row_format");

    private final Findings findings;

    MysqlLocks(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void check(SqlStatement statement, Set<String> filled) {
        if (statement.reader().sees("lock")) {
            findings.add(statement, LintRule.LOCKS_TABLE, "locks whole tables");
        }
        index(statement, filled);
        AlterTable.of(statement).filter(alter -> filled.contains(alter.table())).ifPresent(alter -> alter.actions()
                .forEach(action -> alter(statement, action, alter.table())));
    }

    /** Every statement that changes the schema is a transaction of its own anyway. */
    @Override
    public void checkAlone(List<SqlStatement> statements) {}

    private void index(SqlStatement statement, Set<String> filled) {
        SqlReader reader = statement.reader();
        if (!reader.takes("create")) {
            return;
        }
        boolean unique = reader.takes("unique");
        boolean locking = reader.takes("fulltext") || reader.takes("spatial");
        if (!reader.takes("index")) {
            return;
        }
        reader.goesPast("on");
        String table = reader.name();
        if (!filled.contains(table)) {
            return;
        }
        if (unique) {
            findings.add(statement, LintRule.UNIQUE_ON_FILLED_TABLE, "fails if two rows of " + table + " are the same");
        }
        if (locking || copies(reader)) {
            findings.add(statement, LintRule.INDEX_LOCKS_WRITES, "builds an index on " + table + " under a lock");
        }
    }

    private void alter(SqlStatement statement, SqlStatement action, String table) {
        SqlReader reader = action.reader();
        if (reader.sees("modify") || reader.sees("change")) {
            findings.add(
                    statement,
                    action,
                    LintRule.CHANGE_TYPE,
                    "defines a column of " + table
                            + " anew, which may copy the table and drops what it does not repeat");
        } else if (COPYING.stream().anyMatch(reader::sees) || reader.sees("drop", "primary", "key") || copies(reader)) {
            findings.add(statement, action, LintRule.COPIES_TABLE, "copies all rows of " + table + " under a lock");
        } else {
            AlterTable.column(action, "add")
                    .ifPresentOrElse(
                            column -> addColumn(statement, action, table, column),
                            () -> addConstraint(statement, action, table));
        }
    }

    /** With or without the sign. */
    private static boolean copies(SqlReader reader) {
        return Stream.of("copy", "exclusive", "shared")
                .anyMatch(word -> reader.seesLater("algorithm", "=", word)
                        || reader.seesLater("algorithm", word)
                        || reader.seesLater("lock", "=", word)
                        || reader.seesLater("lock", word));
    }

    private void addColumn(SqlStatement statement, SqlStatement action, String table, SqlReader column) {
        if (column.sees("(")) {
            findings.add(statement, action, LintRule.NOT_LOOKED_INTO, "adds columns in parentheses to " + table);
            return;
        }
        String name = table + "." + column.name();
        boolean filledIn =
                Stream.of("default", "auto_increment", "generated", "as").anyMatch(column::seesLater);
        if (column.seesLater("not", "null") && !filledIn) {
            findings.add(
                    statement,
                    action,
                    LintRule.ADD_NOT_NULL_COLUMN,
                    "adds " + name + " not null without a default: MySQL fills it with 0 or an empty text");
        }
        if (Stream.of("auto_increment", "stored", "primary").anyMatch(column::seesLater)) {
            findings.add(statement, action, LintRule.COPIES_TABLE, "copies all rows of " + table + " for " + name);
        }
        if (column.seesLater("unique")) {
            findings.add(
                    statement,
                    action,
                    LintRule.UNIQUE_ON_FILLED_TABLE,
                    "fails if two rows of " + table + " have the same " + name);
        }
        if (column.seesLater("check") || column.seesLater("references")) {
            findings.add(
                    statement, action, LintRule.CONSTRAINT_SCANS, "reads all of " + table + " for a rule on " + name);
        }
    }

    private void addConstraint(SqlStatement statement, SqlStatement action, String table) {
        SqlReader reader = action.reader();
        if (!reader.takes("add")) {
            return;
        }
        if (reader.seesLater("unique")) {
            findings.add(
                    statement,
                    action,
                    LintRule.UNIQUE_ON_FILLED_TABLE,
                    "fails if two rows of " + table + " are the same");
        } else if (reader.seesLater("primary", "key")) {
            findings.add(statement, action, LintRule.COPIES_TABLE, "copies all rows of " + table + " under a lock");
        } else if (reader.seesLater("check") || reader.seesLater("foreign", "key")) {
            findings.add(
                    statement, action, LintRule.CONSTRAINT_SCANS, "reads all of " + table + " for a rule under a lock");
        }
    }
}
