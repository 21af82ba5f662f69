package io.strongroom.platform.schema;

import io.strongroom.platform.schema.MigrationFile.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;

/**
 * The scripts of one service for one dialect: {@code db/migration/<dialect>/V*.sql},
 * {@code db/rollback/<dialect>/U*.sql} and {@code db/seed/<dialect>/S*.sql}, each list in the order of versions.
 *
 * @param misnamed files in these folders whose names are not those of migrations: nothing would ever run them
 */
public record MigrationFiles(
        List<MigrationFile> migrations,
        List<MigrationFile> rollbacks,
        List<MigrationFile> seeds,
        List<String> misnamed) {
    /** Keeps copies. */
    public MigrationFiles {
        migrations = List.copyOf(migrations);
        rollbacks = List.copyOf(rollbacks);
        seeds = List.copyOf(seeds);
        misnamed = List.copyOf(misnamed);
    }

    /**
     * Those that this build carries.
     *
     * @param dialect {@code postgresql} or {@code mysql}
     */
    public static MigrationFiles onClassPath(String dialect) {
        List<String> misnamed = new ArrayList<>();
        return new MigrationFiles(
                read(Kind.V, ScriptFolder.onClassPath(folder(Kind.V, dialect)), misnamed),
                read(Kind.U, ScriptFolder.onClassPath(folder(Kind.U, dialect)), misnamed),
                read(Kind.S, ScriptFolder.onClassPath(folder(Kind.S, dialect)), misnamed),
                misnamed);
    }

    /**
     * Those of a folder that holds {@code db}, such as {@code src/main/resources}.
     *
     * @param dialect {@code postgresql} or {@code mysql}
     */
    public static MigrationFiles in(Path resources, String dialect) throws IOException {
        List<String> misnamed = new ArrayList<>();
        return new MigrationFiles(
                read(Kind.V, ScriptFolder.at(resources.resolve(folder(Kind.V, dialect))), misnamed),
                read(Kind.U, ScriptFolder.at(resources.resolve(folder(Kind.U, dialect))), misnamed),
                read(Kind.S, ScriptFolder.at(resources.resolve(folder(Kind.S, dialect))), misnamed),
                misnamed);
    }

    /** Where scripts of a kind lie, seen from the class path: {@code db/migration/postgresql}. */
    public static String folder(Kind kind, String dialect) {
        return "db/" + kind.folder() + "/" + dialect;
    }

    private static List<MigrationFile> read(Kind kind, Map<String, String> scripts, List<String> misnamed) {
        List<MigrationFile> files = new ArrayList<>();
        scripts.forEach((name, text) -> MigrationFile.named(name, text)
                .filter(file -> file.kind() == kind)
                .ifPresentOrElse(files::add, () -> misnamed.add(name)));
        files.sort(Comparator.comparing(MigrationFile::version));
        return files;
    }

    /** The V of a version. */
    public Optional<MigrationFile> migration(MigrationVersion version) {
        return of(version, migrations);
    }

    /** The U of a version. */
    public Optional<MigrationFile> rollback(MigrationVersion version) {
        return of(version, rollbacks);
    }

    private static Optional<MigrationFile> of(MigrationVersion version, List<MigrationFile> files) {
        return files.stream().filter(file -> file.version().equals(version)).findFirst();
    }

    /** What Flyway shall find: the scripts of a kind, whatever it takes for their location. */
    public ResourceProvider forFlyway(Kind kind) {
        return new ScriptProvider(
                switch (kind) {
                    case V -> migrations;
                    case U -> rollbacks;
                    case S -> seeds;
                });
    }
}
