package io.strongroom.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFilesTest {
    private static final List<String> FILES = List.of(
            "db/migration/postgresql/V00010__later.sql",
            "db/migration/postgresql/V00002__first_tables.sql",
            "db/migration/postgresql/readme.txt",
            "db/migration/mysql/V00002__first_tables.sql",
            "db/rollback/postgresql/U00002__first_tables.sql",
            "db/rollback/postgresql/V00003__wrong_folder.sql",
            "db/migration/postgresql/V3_typo.sql",
            "db/seed/postgresql/S00001__payments.sql");

    @TempDir
    Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restoreClassLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void areReadFromAFolderInTheOrderOfVersions() throws IOException {
        for (String file : FILES) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "-- " + file);
        }

        assertFound(MigrationFiles.in(folder, "postgresql"));
        assertFound(onClassPath(folder));
    }

    @Test
    void areReadFromAJarInTheOrderOfVersions() throws IOException {
        Path jar = folder.resolve("service with a space.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String directory : List.of(
                    "db/",
                    "db/migration/",
                    "db/migration/postgresql/",
                    "db/rollback/",
                    "db/rollback/postgresql/",
                    "db/seed/",
                    "db/seed/postgresql/")) {
                zip.putNextEntry(new ZipEntry(directory));
            }
            for (String file : FILES) {
                zip.putNextEntry(new ZipEntry(file));
                zip.write(("-- " + file).getBytes(StandardCharsets.UTF_8));
            }
        }

        assertFound(onClassPath(jar));
    }

    @Test
    void areNoneWhereThereIsNoFolder() throws IOException {
        MigrationFiles files = MigrationFiles.in(folder, "postgresql");

        assertThat(files.migrations()).isEmpty();
        assertThat(files.rollback(MigrationVersion.fromVersion("1"))).isEmpty();
    }

    private static MigrationFiles onClassPath(Path place) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
            Thread.currentThread().setContextClassLoader(loader);
            return MigrationFiles.onClassPath("postgresql");
        }
    }

    private static void assertFound(MigrationFiles files) {
        assertThat(files.migrations())
                .extracting(MigrationFile::name)
                .containsExactly("V00002__first_tables.sql", "V00010__later.sql");
        assertThat(files.rollbacks()).extracting(MigrationFile::name).containsExactly("U00002__first_tables.sql");
        assertThat(files.seeds()).extracting(MigrationFile::name).containsExactly("S00001__payments.sql");
        assertThat(files.misnamed()).containsExactlyInAnyOrder("V3_typo.sql", "V00003__wrong_folder.sql");
        MigrationFile first = files.migration(MigrationVersion.fromVersion("2")).orElseThrow();
        assertThat(first.description()).isEqualTo("first tables");
        assertThat(first.text()).isEqualTo("-- db/migration/postgresql/V00002__first_tables.sql");
    }
}
