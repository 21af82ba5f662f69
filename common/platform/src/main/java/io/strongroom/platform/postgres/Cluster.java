package io.strongroom.platform.postgres;

import io.strongroom.platform.file.DurableFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder of databases: made by initdb in a sibling and renamed, so that it is whole or not there. */
final class Cluster {
    private static final String UNFINISHED = "postgresql.initdb-";

    private final EmbeddedPostgresSettings settings;
    private final PostgresPrograms programs;
    private final PasswordFile password;

    Cluster(EmbeddedPostgresSettings settings, PostgresPrograms programs, PasswordFile password) {
        this.settings = settings;
        this.programs = programs;
        this.password = password;
    }

    void createIfAbsent() throws IOException, InterruptedException {
        if (Files.exists(settings.cluster())) {
            checkExisting();
            return;
        }
        removeUnfinished();
        password.create();
        Path unfinished = FolderTree.createPrivate(settings.folder(), UNFINISHED);
        try {
            initialise(unfinished);
            Files.move(unfinished, settings.cluster(), StandardCopyOption.ATOMIC_MOVE);
            DurableFile.sync(settings.folder());
        } finally {
            FolderTree.delete(unfinished);
        }
    }

    /**
     * The services own their database and are not superusers. The superuser has the same password: who reads its
     * file owns the folder and needs no password to become superuser in single-user mode.
     */
    private void initialise(Path folder) throws IOException, InterruptedException {
        programs.run(
                "",
                "initdb",
                "--pgdata=" + folder,
                "--username=postgres",
                "--pwfile=" + password.path(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions");
        String name = settings.database();
        programs.run(
                "create role %s login password '%s'\ncreate database %s owner %s\n"
                        .formatted(name, password.read(), name, name),
                "postgres",
                "--single",
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_messages=warning",
                "-D",
                folder.toString(),
                "postgres");
    }

    private void checkExisting() throws IOException {
        String major = PostgresBinaries.version().replaceAll("\\..*", "");
        String found =
                Files.readString(settings.cluster().resolve("PG_VERSION")).strip();
        if (!found.equals(major)) {
            throw new EmbeddedPostgresException(
                    "%s was written by PostgreSQL %s and this build runs %s: dump and restore it"
                            .formatted(settings.cluster(), found, major));
        }
        if (!password.exists()) {
            throw new EmbeddedPostgresException(
                    password.path() + " is missing: put it back, it opens the database beside it");
        }
    }

    private void removeUnfinished() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(settings.folder(), UNFINISHED + "*")) {
            for (Path leftover : leftovers) {
                FolderTree.delete(leftover);
            }
        }
    }
}
