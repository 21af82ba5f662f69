package io.strongroom.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Where the programs lie: the packaged services and the Bitcoin node.
 *
 * @param watch the folder with quarkus-run.jar of watch-service, the others likewise
 * @param bitcoind the path of a node program
 * @param forMysql whether the services were built with {@code -Ddb=mysql}
 */
public record Programs(Path watch, Path keygen, Path sign, String bitcoind, boolean forMysql) {

    /** The programs that the build of this checkout has packaged for the database that {@code -Ddb} names. */
    public static Programs of(Path checkout) {
        String database = System.getProperty("db", "postgresql");
        return new Programs(
                packaged(checkout, "watch-service", database),
                packaged(checkout, "keygen-service", database),
                packaged(checkout, "sign-service", database),
                NodeProcess.find(checkout),
                database.equals("mysql"));
    }

    /** Copies of the services, so that the next build does not take the classes away from running ones. */
    public Programs copiedTo(Path folder) {
        return new Programs(
                copy(watch, folder.resolve("watch")),
                copy(keygen, folder.resolve("keygen")),
                copy(sign, folder.resolve("sign")),
                bitcoind,
                forMysql);
    }

    private static Path packaged(Path checkout, String module, String database) {
        Path application =
                checkout.resolve(module).resolve("target").resolve(database).resolve("quarkus-app");
        if (!Files.exists(application.resolve("quarkus-run.jar"))) {
            throw new IllegalStateException(module + " is not packaged for " + database + ": run make package");
        }
        return application;
    }

    private static Path copy(Path from, Path to) {
        try {
            Folders.delete(to);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path target = to.resolve(from.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
