package io.strongroom.platform.schema;

import io.strongroom.platform.backup.Backup;
import io.strongroom.platform.backup.BackupException;
import io.strongroom.platform.backup.BackupPrograms;
import io.strongroom.platform.backup.ProgramRun;
import io.strongroom.platform.command.ConnectionCommand;
import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.platform.database.RestoredDatabase;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Puts a backup into the database, and tells it that it is old: the service starts in recovery. What is in the database is
 * only replaced when that is asked for.
 */
@Command(
        name = "restore",
        description = "Puts a backup into the empty database; the service then starts in recovery",
        mixinStandardHelpOptions = true)
class RestoreCommand extends ConnectionCommand {
    @Spec
    CommandSpec command;

    @Mixin
    Consent consent;

    @Option(names = "--json", description = "prints one JSON object instead of text")
    boolean json;

    @Option(names = "--replace", description = "drops what is in the database first")
    boolean replace;

    @Option(
            names = "--backup",
            paramLabel = "FILE",
            description = "a backup of what is replaced; production insists on it")
    Path replaced;

    @Parameters(paramLabel = "FILE", description = "what `db backup` made")
    Path file;

    @Override
    protected int run(ServiceDatabase database, PrintWriter out) throws SQLException {
        BackupPrograms programs = database.dialect().backups();
        Backup backup = new Backup(file);
        backup.check(programs, database.dialect().title());
        boolean told;
        // no service serves while somebody changes the schema: the first that does finds the database told
        try (MigrationLock _ = MigrationLock.take(
                new UnpooledDataSource(database.jdbcUrl(), database.username(), database.password()),
                database.dialect(),
                () -> command.commandLine()
                        .getErr()
                        .println("Another instance is changing the schema: waiting until it is done"))) {
            makeRoom(database, programs);
            restore(backup, database, programs);
            told = tell(database);
        }
        Report report = new Report(out, json);
        report.answer()
                .put("database", database.address())
                .put("restored", file.toString())
                .put("recovers", told);
        report.line(database + ": restored from " + file + "; what happened since is not in it");
        report.line(
                told
                        ? "The service recovers from now on; docs/recovery.md says what to do"
                        : "Its schema is older than recoveries: migrate it, then say `" + database.service()
                                + " db restored`");
        report.end();
        return 0;
    }

    /** All of it is there afterwards, or the database is as empty as before: half of one could be served. */
    private static void restore(Backup backup, ServiceDatabase database, BackupPrograms programs) throws SQLException {
        try {
            backup.restore(new ProgramRun(database.programs()), programs.restore(database.backupSource()));
        } catch (BackupException e) {
            try (Connection connection = database.connect()) {
                programs.wipe(connection);
            }
            throw e;
        }
    }

    private boolean tell(ServiceDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return RestoredDatabase.mark(
                    connection, database.dialect(), "it was restored from " + file.getFileName(), Optional.empty());
        }
    }

    private void makeRoom(ServiceDatabase database, BackupPrograms programs) throws SQLException {
        try (Connection connection = database.connect()) {
            if (isEmpty(connection)) {
                return;
            }
            if (!replace) {
                throw new BackupException(database + " is not empty: restore into an empty database, or drop what is in"
                        + " it by --replace");
            }
            checkReplaced(database);
            consent.require(List.of("This drops everything that is in " + database + "."));
            programs.wipe(connection);
        }
    }

    private void checkReplaced(ServiceDatabase database) {
        if (replaced == null ? database.production() : !Files.isReadable(replaced)) {
            throw new ParameterException(
                    command.commandLine(),
                    "In production nothing is replaced without a backup of it: make one by `" + database.service()
                            + " db backup`, and name the file by --backup");
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            return !tables.next();
        }
    }
}
