package io.strongroom.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.platform.schema.lint.Finding;
import io.strongroom.platform.schema.lint.LintRule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class NewMigrationTest {
    @TempDir
    Path db;

    @BeforeEach
    void aServiceWithOneMigration() throws IOException {
        Path folder = Files.createDirectories(db.resolve("migration/postgresql"));
        Files.writeString(folder.resolve("V00001__tables.sql"), "create table t (id bigint);");
        Files.writeString(
                Files.createDirectories(db.resolve("rollback/mysql")).resolve("U00007__odd.sql"), "select 1;");
    }

    @Test
    void takesTheNumberAfterTheHighestOfAnyScript() throws IOException {
        List<Path> files = new NewMigration(db).write("payment_request_note");

        assertThat(files)
                .map(file -> db.relativize(file).toString())
                .containsExactly(
                        "migration/postgresql/V00008__payment_request_note.sql",
                        "migration/mysql/V00008__payment_request_note.sql",
                        "rollback/postgresql/U00008__payment_request_note.sql",
                        "rollback/mysql/U00008__payment_request_note.sql");
        assertThat(files).allSatisfy(file -> assertThat(Files.readString(file)).startsWith("-- "));
    }

    @Test
    void leavesNothingThatLintLetsThroughUnwritten() throws IOException {
        List<String> files =
                new NewMigration(db).write("note").stream().map(Path::toString).toList();

        assertThat(LintReport.of(db).findings())
                .filteredOn(finding -> files.contains(finding.file()))
                .hasSize(4)
                .extracting(Finding::rule)
                .containsOnly(LintRule.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Note", "a-b", "a b", "_a", "a__b", "../a", "1a", "ä"})
    void refusesOtherNames(String name) {
        assertThatThrownBy(() -> new NewMigration(db).write(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no name for a migration");
        assertThat(db.resolve("migration/mysql")).doesNotExist();
    }

    @Test
    void refusesANameThatIsTaken() {
        assertThatThrownBy(() -> new NewMigration(db).write("tables"))
                .hasMessageContaining("V00001__tables.sql has this name already");
    }

    @Test
    void tellsTheCommandLineWhatIsWrongWithIt() {
        assertThat(run("NOTE", "--folder", db.toString()))
                .isEqualTo("2 'NOTE' is no name for a migration: use"
                        + " lower-case words with _ between them, such as payment_request_note");
        assertThat(run("note", "--folder", db.resolve("nowhere").toString())).startsWith("2 There is no folder ");
        assertThat(run("note", "--json", "--folder", db.toString())).startsWith("0 {\"files\":[\"");
    }

    /** Exit code and the first line of what it says. */
    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new NewCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
        return exitCode + " " + out.toString().lines().findFirst().orElse("");
    }
}
