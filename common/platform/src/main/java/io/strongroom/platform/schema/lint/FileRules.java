package io.strongroom.platform.schema.lint;

import io.strongroom.platform.schema.sql.SqlGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the names of scripts must be, and which other scripts each of them calls for. */
final class FileRules {
    private static final Pattern NAME = Pattern.compile("[VUS][0-9]{5}__[a-z0-9_]+\\.sql");
    private static final int LENGTH_OF_NUMBER = 5;

    private final List<LintScript> scripts;
    private final List<Finding> findings = new ArrayList<>();

    private FileRules(List<LintScript> scripts) {
        this.scripts = scripts;
    }

    static List<Finding> check(List<LintScript> all) {
        Map<Boolean, List<LintScript>> named = all.stream().collect(Collectors.partitioningBy(FileRules::isNamed));
        FileRules rules = new FileRules(named.get(true));
        named.get(false)
                .forEach(script -> rules.find(script, LintRule.NAME, "has a name that is not that of a migration"));
        rules.checkNumbers();
        rules.checkPairs('V', 'U', LintRule.NO_WAY_BACK, "has no way back");
        rules.checkPairs('U', 'V', LintRule.NO_WAY_FORWARD, "takes back what no V makes");
        rules.checkDialects();
        return rules.findings;
    }

    private static boolean isNamed(LintScript script) {
        return NAME.matcher(script.name()).matches() && script.name().charAt(0) == script.kind();
    }

    private void checkNumbers() {
        scripts.stream()
                .collect(Collectors.groupingBy(
                        script -> script.dialect() + script.name().substring(0, 1 + LENGTH_OF_NUMBER)))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .flatMap(List::stream)
                .forEach(script -> find(script, LintRule.NAME, "has the number of another script"));
    }

    private void checkPairs(char one, char other, LintRule rule, String sentence) {
        for (SqlGrammar dialect : SqlGrammar.values()) {
            Set<String> others = stems(of(dialect, other));
            of(dialect, one)
                    .filter(script -> !others.contains(script.stem()))
                    .forEach(script -> find(script, rule, sentence));
        }
    }

    private void checkDialects() {
        for (SqlGrammar dialect : SqlGrammar.values()) {
            Set<String> elsewhere = scripts.stream()
                    .filter(script -> script.dialect() != dialect)
                    .map(LintScript::name)
                    .collect(Collectors.toSet());
            scripts.stream()
                    .filter(script -> script.dialect() == dialect && !elsewhere.contains(script.name()))
                    .forEach(script -> find(
                            script, LintRule.DIALECTS_OUT_OF_STEP, "is there for one dialect and not for the other"));
        }
    }

    private Stream<LintScript> of(SqlGrammar dialect, char kind) {
        return scripts.stream().filter(script -> script.dialect() == dialect && script.kind() == kind);
    }

    private static Set<String> stems(Stream<LintScript> scripts) {
        return scripts.map(LintScript::stem).collect(Collectors.toSet());
    }

    private void find(LintScript script, LintRule rule, String sentence) {
        findings.add(Finding.of(script.path(), 0, rule, sentence));
    }
}
