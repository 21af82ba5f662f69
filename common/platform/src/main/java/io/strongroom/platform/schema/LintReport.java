package io.strongroom.platform.schema;

import io.strongroom.platform.schema.lint.Finding;
import io.strongroom.platform.schema.lint.Lint;
import io.strongroom.platform.schema.lint.LintScript;
import io.strongroom.platform.schema.sql.SqlGrammar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with the scripts of a service, for either dialect.
 *
 * @param scripts how many were looked at
 */
public record LintReport(int scripts, List<Finding> findings) {
    private static final List<String> DIALECTS = List.of("postgresql", "mysql");

    /** Keeps a copy. */
    public LintReport {
        findings = List.copyOf(findings);
    }

    /** Of the scripts that this build carries. */
    public static LintReport ofClassPath() {
        List<LintScript> scripts = new ArrayList<>();
        for (String dialect : DIALECTS) {
            for (MigrationFile.Kind kind : MigrationFile.Kind.values()) {
                String folder = MigrationFiles.folder(kind, dialect);
                ScriptFolder.onClassPath(folder)
                        .forEach((name, text) -> scripts.add(script(dialect, kind, folder + "/" + name, name, text)));
            }
        }
        return of(scripts);
    }

    /** @param db the folder that holds {@code migration}, {@code rollback} and {@code seed} */
    public static LintReport of(Path db) throws IOException {
        List<LintScript> scripts = new ArrayList<>();
        for (String dialect : DIALECTS) {
            for (MigrationFile.Kind kind : MigrationFile.Kind.values()) {
                Path folder = db.resolve(kind.folder()).resolve(dialect);
                ScriptFolder.at(folder)
                        .forEach((name, text) -> scripts.add(
                                script(dialect, kind, folder.resolve(name).toString(), name, text)));
            }
        }
        return of(scripts);
    }

    private static LintReport of(List<LintScript> scripts) {
        return new LintReport(scripts.size(), Lint.of(scripts));
    }

    private static LintScript script(String dialect, MigrationFile.Kind kind, String path, String name, String text) {
        return new LintScript(SqlGrammar.of(dialect), kind.name().charAt(0), path, name, text);
    }
}
