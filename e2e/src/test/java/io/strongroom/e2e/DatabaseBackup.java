package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.e2e.process.ChildProcess;
import io.strongroom.e2e.process.ServiceProcess;
import io.strongroom.servers.DeployScript;
import java.nio.file.Path;

/** A backup that an operator makes and puts back, as one types it. */
final class DatabaseBackup {
    private static final long PATIENCE_SECONDS = 60;

    private final ServiceProcess service;
    private final Path file;

    private DatabaseBackup(ServiceProcess service) {
        this.service = service;
        this.file = service.data().resolveSibling(service.instance() + ".backup");
    }

    /** Stops the service for as long as it takes. */
    static DatabaseBackup of(ServiceProcess service, boolean mysql) {
        service.with(
                "strongroom.database.programs",
                DeployScript.named(mysql ? "mysql/programs" : "postgres/programs")
                        .folder());
        DatabaseBackup backup = new DatabaseBackup(service);
        service.stop();
        backup.db("backup", backup.file.toString());
        service.start();
        return backup;
    }

    /** Puts it back and starts the service with it. */
    void restore() {
        service.stop();
        db("restore", "--replace", "--yes", file.toString());
        service.start();
    }

    private void db(String... arguments) {
        ChildProcess command = service.command("db", arguments);
        assertThat(command.awaitExit(PATIENCE_SECONDS)).as(command.tail()).isZero();
    }
}
