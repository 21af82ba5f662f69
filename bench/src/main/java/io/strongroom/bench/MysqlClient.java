package io.strongroom.bench;

import io.strongroom.e2e.process.ServiceDatabase;
import io.strongroom.servers.MysqlPrograms;
import io.strongroom.servers.QueryPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** mysql; the password goes by the environment, where no process list shows it. */
record MysqlClient(Path program, ServiceDatabase database) implements DatabaseClient {

    static MysqlClient of(ServiceDatabase database) {
        return new MysqlClient(MysqlPrograms.find().folder().resolve("mysql"), database);
    }

    @Override
    public String copyCommand() {
        return "mysql load data local";
    }

    @Override
    public String run(String sql) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-defaults", "--protocol=tcp"));
        command.addAll(List.of("-h", database.host(), "-P", database.port(), "-u", database.username()));
        command.addAll(List.of("--local-infile=1", "-N", "-B", "-r", database.name(), "-e", sql));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MYSQL_PWD", database.password());
        return DatabaseClient.run(builder);
    }

    @Override
    public void createLike(String table, String source, String foreignKeys) {
        run("create table " + table + " like " + source);
        run("alter table " + table + " add " + foreignKeys);
    }

    @Override
    public void copy(String table, List<String> columns, String binary, Path file) {
        String fields = String.join(
                ", ",
                columns.stream()
                        .map(column -> column.equals(binary) ? "@hex" : column)
                        .toList());
        run("load data local infile '" + file + "' into table " + table + " (" + fields + ") set " + binary
                + " = unhex(@hex)");
    }

    @Override
    public QueryPlan plan(String query) {
        return new QueryPlan(run(QueryPlan.ofMysql(query)));
    }
}
