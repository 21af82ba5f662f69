package io.strongroom.sign.db;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.MigrationFiles;
import io.strongroom.platform.schema.UnpooledDataSource;
import io.strongroom.testing.database.DatabaseServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The engine in a process of its own, which can be killed. */
final class EngineProcess {
    private static final String PASSWORD = "ENGINE_PASSWORD";

    private EngineProcess() {}

    /** @param work {@code migrate}, {@code rollback} or {@code repair} */
    static Process start(String work, DatabaseServer server, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineProcess.class.getName(),
                        work,
                        server.jdbcUrl(),
                        server.username(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(work + ".log").toFile());
        builder.environment().put(PASSWORD, server.password());
        return builder.start();
    }

    static void main(String... args) throws IOException {
        Dialect dialect = Dialect.ofThisBuild();
        MigrationEngine engine = new MigrationEngine(
                new UnpooledDataSource(args[1], args[2], System.getenv(PASSWORD)),
                dialect,
                MigrationFiles.in(Path.of(args[3]), dialect.kind()),
                "sign",
                () -> {});
        switch (args[0]) {
            case "migrate" -> engine.migrate(Optional.empty(), file -> {});
            case "rollback" -> engine.rollback(Optional.empty(), file -> {});
            case "repair" -> engine.repair();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
