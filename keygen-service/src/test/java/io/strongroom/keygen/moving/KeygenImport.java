package io.strongroom.keygen.moving;

import io.strongroom.keygen.Keygen;
import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.testing.source.Import;
import io.strongroom.testing.source.SourceDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Runs {@code keygen db import}. */
final class KeygenImport {

    private KeygenImport() {}

    static Import run(SourceDatabase source, ServiceDatabase target, String... options) throws IOException {
        return runWith(Keygen.PASSPHRASE, source, target, options);
    }

    static Import runWith(String passphrase, SourceDatabase source, ServiceDatabase target, String... options)
            throws IOException {
        Path file = Files.createTempFile("vault", "passphrase");
        Files.writeString(file, passphrase + "\n");
        List<String> arguments = new ArrayList<>(Import.from(source, options));
        arguments.addAll(List.of("--passphrase-file", file.toString()));
        String before = System.setProperty("strongroom.network", "regtest");
        try {
            WithoutLauncher command = new WithoutLauncher();
            return Import.run(command, out -> command.runOn(target, out), arguments);
        } finally {
            if (before == null) {
                System.clearProperty("strongroom.network");
            }
        }
    }

    @Command(name = "import")
    private static final class WithoutLauncher extends KeygenImportCommand {
        int runOn(ServiceDatabase target, PrintWriter out) {
            return run(target, out);
        }
    }
}
