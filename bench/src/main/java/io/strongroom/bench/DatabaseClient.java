package io.strongroom.bench;

import io.strongroom.e2e.process.ServiceProcess;
import io.strongroom.servers.QueryPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The client program that comes with a database, on the database of a service. */
interface DatabaseClient {

    static DatabaseClient of(ServiceProcess service, boolean mysql) {
        return mysql ? MysqlClient.of(service.database()) : PsqlClient.of(service.database());
    }

    /** How people call its fast way to load a file. */
    String copyCommand();

    /** Runs statements and gives what they print, fields separated by tabs. */
    String run(String sql);

    /** A table with the columns, checks, indexes and foreign keys of another one. */
    void createLike(String table, String source, String foreignKeys);

    /**
     * Loads a file of tab-separated fields as the program does it best.
     *
     * @param binary the column whose field is in hex
     */
    void copy(String table, List<String> columns, String binary, Path file);

    QueryPlan plan(String query);

    /** Runs a program to its end and gives its output. */
    static String run(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(builder.command().getFirst() + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
