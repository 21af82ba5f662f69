package io.strongroom.watch.moving;

import io.strongroom.testing.source.Import;
import io.strongroom.testing.source.MovedInto;
import io.strongroom.testing.source.SourceDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;

/** Runs {@code watch db import}. */
final class WatchImport {

    private WatchImport() {}

    static Import run(SourceDatabase source, MovedInto target, String... options) throws IOException {
        return run(target, Import.from(source, options));
    }

    static Import run(MovedInto target, List<String> arguments) {
        System.setProperty("strongroom.network", "regtest");
        try {
            WithoutLauncher command = new WithoutLauncher();
            return Import.run(command, out -> command.runOn(target, out), arguments);
        } finally {
            System.clearProperty("strongroom.network");
        }
    }

    @Command(name = "import")
    private static final class WithoutLauncher extends WatchImportCommand {
        int runOn(MovedInto target, PrintWriter out) {
            return run(target.database("watch"), out);
        }
    }
}
