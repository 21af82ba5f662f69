package io.strongroom.platform.schema.lint;

import io.strongroom.platform.schema.sql.SqlReader;
import io.strongroom.platform.schema.sql.SqlStatement;
import java.util.Set;

/** Statements after which something is gone, or has another name than the builds that still run know. */
final class DestructiveStatements {
    private static final Set<String> OF_CONSTRAINTS = Set.of("constraint", "foreign", "primary", "check");

    private final Findings findings;

    DestructiveStatements(Findings findings) {
        this.findings = findings;
    }

    /** @param own tables that the same script has made: what is in them is nobody's yet */
    void check(SqlStatement statement, Set<String> own) {
        SqlReader reader = statement.reader();
        if (reader.takes("drop")) {
            drop(statement, reader, own);
        } else if (reader.takes("truncate")) {
            findings.add(statement, LintRule.TRUNCATE, "empties a table");
        } else if (reader.takes("rename", "table")) {
            findings.add(statement, LintRule.RENAME, "renames a table");
        } else if (reader.takes("do") || reader.takes("call") || reader.takes("prepare") || reader.takes("execute")) {
            findings.add(statement, LintRule.NOT_LOOKED_INTO, "does something that only shows when it runs");
        } else {
            change(statement, statement.reader());
            AlterTable.of(statement).ifPresent(alter -> alter(statement, alter, own));
        }
    }

    private void drop(SqlStatement statement, SqlReader reader, Set<String> own) {
        if (reader.takes("temporary")) {
            return;
        }
        String kind = reader.word();
        reader.takes("concurrently");
        reader.takes("if", "exists");
        String name = reader.name();
        if (kind.equals("table") && own.contains(name)) {
            return;
        }
        LintRule rule =
                switch (kind) {
                    case "table" -> LintRule.DROP_TABLE;
                    case "index" -> LintRule.DROP_INDEX;
                    case "type", "domain" -> LintRule.DROP_TYPE;
                    default -> LintRule.DROP;
                };
        findings.add(statement, rule, "drops the " + kind + " " + name);
    }

    /** A common table expression may stand before the verb. */
    private void change(SqlStatement statement, SqlReader reader) {
        boolean with = reader.sees("with");
        if ((with && reader.goesPast("delete")) || reader.takes("delete")) {
            if (!reader.seesLater("where")) {
                findings.add(statement, LintRule.DELETE_ALL, "deletes every row of a table");
            }
        } else if (((with && reader.goesPast("update")) || reader.takes("update")) && !reader.seesLater("where")) {
            findings.add(statement, LintRule.UPDATE_ALL, "changes every row of a table");
        }
        if (statement.reader().sees("alter")
                && reader.seesLater("rename")
                && AlterTable.of(statement).isEmpty()) {
            findings.add(statement, LintRule.RENAME, "renames something");
        }
    }

    private void alter(SqlStatement statement, AlterTable alter, Set<String> own) {
        if (own.contains(alter.table())) {
            return;
        }
        for (SqlStatement action : alter.actions()) {
            SqlReader reader = action.reader();
            if (reader.takes("rename") || renames(action)) {
                findings.add(statement, action, LintRule.RENAME, "renames what is in " + alter.table());
            }
            AlterTable.column(action, "drop")
                    .ifPresentOrElse(
                            column -> findings.add(
                                    statement,
                                    action,
                                    LintRule.DROP_COLUMN,
                                    "drops the column " + column.name() + " of " + alter.table()),
                            () -> dropPart(statement, action, alter.table()));
        }
    }

    /** MySQL's {@code change} names a column twice. */
    private static boolean renames(SqlStatement action) {
        SqlReader reader = action.reader();
        if (!reader.takes("change")) {
            return false;
        }
        reader.takes("column");
        return !reader.name().equals(reader.name());
    }

    private void dropPart(SqlStatement statement, SqlStatement action, String table) {
        SqlReader reader = action.reader();
        if (!reader.takes("drop")) {
            return;
        }
        String kind = reader.word();
        LintRule rule = OF_CONSTRAINTS.contains(kind)
                ? LintRule.DROP_CONSTRAINT
                : kind.equals("partition") ? LintRule.DROP_TABLE : LintRule.DROP_INDEX;
        findings.add(statement, action, rule, "drops a " + kind + " of " + table);
    }
}
