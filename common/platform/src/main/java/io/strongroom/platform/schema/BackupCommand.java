package io.strongroom.platform.schema;

import io.strongroom.platform.backup.Backup;
import io.strongroom.platform.backup.BackupPrograms;
import io.strongroom.platform.backup.ProgramRun;
import io.strongroom.platform.command.ConnectionCommand;
import io.strongroom.platform.command.ServiceDatabase;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes everything that is in the database into one file, as of one moment, while the service goes on. */
@Command(
        name = "backup",
        description = "Backs the database up into one file, while the service goes on",
        mixinStandardHelpOptions = true)
class BackupCommand extends ConnectionCommand {
    @Option(names = "--json", description = "prints one JSON object instead of text")
    boolean json;

    @Parameters(paramLabel = "FILE", description = "the file to make; it must not be there yet")
    Path file;

    @Override
    protected int run(ServiceDatabase database, PrintWriter out) {
        BackupPrograms programs = database.dialect().backups();
        Backup backup = new Backup(file);
        backup.write(new ProgramRun(database.programs()), programs.dump(database.backupSource()), programs);
        backup.check(programs, database.dialect().title());
        Report report = new Report(out, json);
        report.answer().put("database", database.address()).put("backup", file.toString());
        report.line(database + ": backed up into " + file);
        report.end();
        return 0;
    }
}
