package io.strongroom.platform.schema.lint;

import io.strongroom.platform.schema.sql.SqlScript;
import io.strongroom.platform.schema.sql.SqlStatement;
import io.strongroom.platform.schema.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment by which somebody takes responsibility: {@code -- lint:allow <rule> because <reason>}.
 *
 * @param line of the comment
 * @param target line of what comes after it
 */
record Allowance(int line, int target, LintRule rule) {
    private static final Pattern MARK = Pattern.compile("(?:--|#|/\\*)\\s*lint:allow\\b(.*)", Pattern.DOTALL);
    private static final Pattern FORM = Pattern.compile("\\s+(\\S+)\\s+because\\s+\\w.*", Pattern.DOTALL);

    boolean isAbout(int line) {
        return target == line;
    }

    /**
     * Those of a script.
     *
     * @param refused told of each that has no reason or allows what is no rule
     */
    static List<Allowance> of(SqlScript script, List<Finding> refused, String file) {
        List<Allowance> allowances = new ArrayList<>();
        for (SqlToken comment : script.comments()) {
            Matcher mark = MARK.matcher(comment.text());
            if (!mark.matches()) {
                continue;
            }
            Matcher form = FORM.matcher(mark.group(1));
            Optional<LintRule> rule = form.matches() ? LintRule.named(form.group(1)) : Optional.empty();
            if (rule.isPresent()) {
                allowances.add(new Allowance(comment.line(), lineAfter(script, comment), rule.get()));
            } else {
                String fault = form.matches() ? "allows " + form.group(1) + ", which is no rule" : "gives no reason";
                refused.add(Finding.of(file, comment.line(), LintRule.ALLOW, fault));
            }
        }
        return allowances;
    }

    private static int lineAfter(SqlScript script, SqlToken comment) {
        return script.statements().stream()
                .map(SqlStatement::tokens)
                .flatMap(List::stream)
                .mapToInt(SqlToken::line)
                .filter(line -> line > comment.line())
                .findFirst()
                .orElse(0);
    }
}
