package io.strongroom.platform.schema;

import io.strongroom.platform.backup.Backup;
import io.strongroom.platform.backup.BackupException;
import io.strongroom.platform.backup.BackupPrograms;
import io.strongroom.platform.backup.ProgramRun;
import io.strongroom.platform.command.ConnectionCommand;
import io.strongroom.platform.command.ServiceDatabase;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Puts a backup into the database. What is in the database is only replaced when that is asked for.
 */
@Command(
        name = "restore",
        description = "Puts a backup into the empty database; what happened since is not in it",
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
        makeRoom(database, programs);
        backup.restore(new ProgramRun(database.programs()), programs.restore(database.backupSource()));
        Report report = new Report(out, json);
        report.answer().put("database", database.address()).put("restored", file.toString());
        report.line(database + ": restored from " + file + "; what happened since is not in it");
        report.end();
        return 0;
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
