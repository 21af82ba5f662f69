package io.strongroom.sign.db;

import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.schema.MigrationFile.Kind;
import io.strongroom.platform.schema.MigrationFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Migrations made up for a test, in a folder as a service has them. */
record ScriptFiles(Path folder) {
    private static final String DIALECT = Dialect.ofThisBuild().kind();

    ScriptFiles up(int version, String sql) {
        return write(Kind.V, version, sql);
    }

    ScriptFiles down(int version, String sql) {
        return write(Kind.U, version, sql);
    }

    private ScriptFiles write(Kind kind, int version, String sql) {
        Path file = folder.resolve(MigrationFiles.folder(kind, DIALECT))
                .resolve("%s%05d__step_%d.sql".formatted(kind, version, version));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ScriptFiles without(Kind kind, int version) {
        try {
            Files.delete(folder.resolve(MigrationFiles.folder(kind, DIALECT))
                    .resolve("%s%05d__step_%d.sql".formatted(kind, version, version)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    MigrationFiles read() {
        try {
            return MigrationFiles.in(folder, DIALECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
