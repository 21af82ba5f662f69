package io.strongroom.bench;

import io.strongroom.e2e.process.ServiceDatabase;
import io.strongroom.servers.DeployScript;
import io.strongroom.servers.QueryPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** psql; the password goes by the environment, where no process list shows it. */
record PsqlClient(Path program, ServiceDatabase database) implements DatabaseClient {

    static PsqlClient of(ServiceDatabase database) {
        Path folder = DeployScript.named("postgres/programs").folder();
        return new PsqlClient(folder.resolve("psql"), database);
    }

    @Override
    public String copyCommand() {
        return "psql \\copy";
    }

    @Override
    public String run(String sql) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-h", database.host(), "-p"));
        command.addAll(List.of(database.port(), "-U", database.username(), "-d", database.name()));
        command.addAll(List.of("--no-psqlrc", "-qAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", sql));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PGPASSWORD", database.password());
        return DatabaseClient.run(builder);
    }

    @Override
    public void createLike(String table, String source, String foreignKeys) {
        run("create table " + table + " (like " + source + " including all)");
        run("alter table " + table + " add " + foreignKeys);
    }

    /** COPY's text format reads a bytea that begins with {@code \x}, the backslash doubled, as hex. */
    @Override
    public void copy(String table, List<String> columns, String binary, Path file) {
        run("\\copy " + table + " (" + String.join(", ", columns) + ") from '" + file + "'");
    }

    @Override
    public QueryPlan plan(String query) {
        return new QueryPlan(run("begin; " + QueryPlan.ofPostgresql(query) + "; rollback"));
    }
}
