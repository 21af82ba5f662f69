package io.strongroom.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LintCommandTest {
    private static final String NAME = "00001__tables.sql";

    @TempDir
    Path db;

    private final StringWriter out = new StringWriter();

    @Test
    void saysThatNothingIsWrong() throws IOException {
        write("create table t (id bigint);");

        assertThat(run("--folder", db.toString())).isZero();
        assertThat(out).hasToString("4 scripts, 0 findings" + System.lineSeparator());
    }

    @Test
    void endsWithOneWhenSomethingIs() throws IOException {
        write("create table t (id bigint);\ntruncate t;");

        assertThat(run("--folder", db.toString())).isEqualTo(1);
        assertThat(out.toString().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(
                        db + "/migration/mysql/V00001__tables.sql:2: truncate: empties a table. Instead: delete"));
    }

    @Test
    void tellsProgramsInJson() throws IOException {
        write("truncate t;");

        assertThat(run("--folder", db.toString(), "--json")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("{\"scripts\":4,\"findings\":[{\"file\":\"")
                .contains("\"line\":1,\"rule\":\"truncate\",\"sentence\":\"empties a table\",\"instead\":\"delete ");
    }

    @Test
    void endsWithTwoWhenThereIsNoSuchFolder() {
        assertThat(run("--folder", db.toString())).isEqualTo(2);
        assertThat(out.toString()).startsWith("There is no folder migration in ");
    }

    @Test
    void listsItsRules() {
        assertThat(run("--rules")).isZero();
        assertThat(out.toString()).contains("drop-column ").contains("no-way-back ");
    }

    private void write(String migration) throws IOException {
        for (String dialect : new String[] {"postgresql", "mysql"}) {
            Files.writeString(
                    Files.createDirectories(db.resolve("migration/" + dialect)).resolve("V" + NAME), migration);
            Files.writeString(
                    Files.createDirectories(db.resolve("rollback/" + dialect)).resolve("U" + NAME),
                    "drop table if exists t;");
        }
    }

    private int run(String... arguments) {
        return new CommandLine(new LintCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }
}
