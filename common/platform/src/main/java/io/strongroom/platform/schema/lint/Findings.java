package io.strongroom.platform.schema.lint;

import io.strongroom.platform.schema.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one script does that it should not, but for what it allows itself. */
final class Findings {
    private final String file;
    private final List<Allowance> allowances;
    private final Set<Allowance> used = new HashSet<>();
    private final List<Finding> list = new ArrayList<>();

    Findings(String file, List<Allowance> allowances) {
        this.file = file;
        this.allowances = allowances;
    }

    /** @param part of the statement, or the statement itself */
    void add(SqlStatement statement, SqlStatement part, LintRule rule, String sentence) {
        List<Allowance> fitting = allowances.stream()
                .filter(allowance -> allowance.rule() == rule)
                .filter(allowance -> allowance.isAbout(part.line()) || allowance.isAbout(statement.line()))
                .toList();
        used.addAll(fitting);
        if (fitting.isEmpty()) {
            list.add(Finding.of(file, part.line(), rule, sentence));
        }
    }

    void add(SqlStatement statement, LintRule rule, String sentence) {
        add(statement, statement, rule, sentence);
    }

    /** All of them; an allowance that allowed nothing is one too. */
    List<Finding> list() {
        List<Finding> all = new ArrayList<>(list);
        for (Allowance allowance : allowances) {
            if (!used.contains(allowance)) {
                all.add(Finding.of(
                        file,
                        allowance.line(),
                        LintRule.ALLOW,
                        "allows " + allowance.rule() + ", which the next line does not break"));
            }
        }
        return all;
    }
}
