package io.strongroom.platform.schema.lint;

import io.strongroom.platform.schema.sql.SqlGrammar;
import io.strongroom.platform.schema.sql.SqlReader;
import io.strongroom.platform.schema.sql.SqlScript;
import io.strongroom.platform.schema.sql.SqlStatement;
import io.strongroom.platform.schema.sql.UnreadableSqlException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at the scripts of a service before they run anywhere. */
public final class Lint {
    private final List<Finding> findings = new ArrayList<>();

    private Lint() {}

    /** All findings, by file and line; a script allows some of its own by a comment that gives a reason. */
    public static List<Finding> of(List<LintScript> scripts) {
        Lint lint = new Lint();
        lint.findings.addAll(FileRules.check(scripts));
        for (SqlGrammar dialect : SqlGrammar.values()) {
            Set<String> filled = new HashSet<>();
            scripts.stream()
                    .filter(script -> script.dialect() == dialect)
                    .sorted(Comparator.comparing(LintScript::name))
                    .forEach(script -> lint.check(script, filled));
        }
        return lint.findings.stream().sorted().toList();
    }

    /** @param filled tables of earlier migrations; those of this one are added */
    private void check(LintScript script, Set<String> filled) {
        SqlScript sql;
        try {
            sql = SqlScript.parse(script.text(), script.dialect());
        } catch (UnreadableSqlException e) {
            findings.add(Finding.of(script.path(), e.line(), LintRule.UNREADABLE, e.getMessage()));
            return;
        }
        if (sql.statements().isEmpty()) {
            findings.add(Finding.of(script.path(), 0, LintRule.EMPTY, "does nothing"));
        }
        Findings found = new Findings(script.path(), Allowance.of(sql, findings, script.path()));
        switch (script.kind()) {
            case 'V' -> forward(sql.statements(), script.dialect(), filled, found);
            case 'U' -> back(sql.statements(), script.dialect(), found);
            default -> {
                // Development data: nothing waits for it, and nobody misses it.
            }
        }
        findings.addAll(found.list());
    }

    private static void forward(List<SqlStatement> statements, SqlGrammar dialect, Set<String> filled, Findings found) {
        DestructiveStatements destructive = new DestructiveStatements(found);
        Locks locks = dialect == SqlGrammar.MYSQL ? new MysqlLocks(found) : new PostgresqlLocks(found);
        Set<String> own = new HashSet<>();
        for (SqlStatement statement : statements) {
            String made = madeTable(statement);
            if (!made.isEmpty()) {
                own.add(made);
            }
            destructive.check(statement, own);
            locks.check(statement, filled);
        }
        locks.checkAlone(statements);
        filled.addAll(own);
    }

    private static String madeTable(SqlStatement statement) {
        SqlReader reader = statement.reader();
        if (!reader.takes("create")) {
            return "";
        }
        reader.takes("unlogged");
        if (!reader.takes("table")) {
            return "";
        }
        reader.takes("if", "not", "exists");
        return reader.name();
    }

    /** On MySQL each statement lasts at once: what comes before the one at which it was interrupted is done. */
    private static void back(List<SqlStatement> statements, SqlGrammar dialect, Findings found) {
        if (dialect != SqlGrammar.MYSQL) {
            return;
        }
        for (SqlStatement statement : statements) {
            SqlReader reader = statement.reader();
            if (reader.takes("drop") && !reader.sees("index") && !reader.takes("temporary")) {
                String kind = reader.word();
                if (!reader.sees("if", "exists")) {
                    found.add(statement, LintRule.CANNOT_RUN_AGAIN, "drops a " + kind + " that may be gone already");
                }
            }
        }
    }
}
