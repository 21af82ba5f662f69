package io.strongroom.platform.schema;

import io.strongroom.platform.backup.BackupPrograms;
import io.strongroom.platform.backup.ProgramRun;
import io.strongroom.platform.command.ConnectionCommand;
import io.strongroom.platform.command.ServiceDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/** Prints the statements that make the live schema. */
@Command(
        name = "dump-schema",
        description = "Prints the live schema as SQL, without rows",
        mixinStandardHelpOptions = true)
class DumpSchemaCommand extends ConnectionCommand {
    @Override
    protected int run(ServiceDatabase database, PrintWriter out) {
        BackupPrograms programs = database.dialect().backups();
        ByteArrayOutputStream schema = new ByteArrayOutputStream();
        try (OutputStream filtered = programs.withoutOwners(schema)) {
            new ProgramRun(database.programs())
                    .run(programs.dumpSchema(database.backupSource()), InputStream.nullInputStream(), filtered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(schema.toString(StandardCharsets.UTF_8));
        out.flush();
        return 0;
    }
}
