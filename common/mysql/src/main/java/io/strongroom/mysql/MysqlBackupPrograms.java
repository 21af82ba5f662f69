package io.strongroom.mysql;

import io.strongroom.platform.backup.BackupPrograms;
import io.strongroom.platform.backup.BackupSource;
import io.strongroom.platform.backup.Program;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** mysqldump, in one transaction, and mysql. */
final class MysqlBackupPrograms implements BackupPrograms {
    @Override
    public Program dump(BackupSource source) {
        return program(
                "mysqldump",
                source,
                "--single-transaction",
                "--quick",
                "--hex-blob",
                "--triggers",
                "--no-tablespaces",
                "--set-gtid-purged=OFF",
                "--default-character-set=utf8mb4",
                source.database());
    }

    @Override
    public Program dumpSchema(BackupSource source) {
        return program(
                "mysqldump",
                source,
                "--no-data",
                "--skip-dump-date",
                "--triggers",
                "--no-tablespaces",
                "--set-gtid-purged=OFF",
                "--default-character-set=utf8mb4",
                source.database());
    }

    @Override
    public Program restore(BackupSource source) {
        return program("mysql", source, "--default-character-set=utf8mb4", "--database=" + source.database());
    }

    @Override
    public String beginning() {
        return "-- MySQL dump";
    }

    @Override
    public Optional<String> ending() {
        return Optional.of("-- Dump completed");
    }

    @Override
    public OutputStream withoutOwners(OutputStream backup) {
        return new WithoutDefiner(backup);
    }

    @Override
    public void wipe(Connection database) throws SQLException {
        String name = "`" + database.getCatalog().replace("`", "``") + "`";
        try (Statement statement = database.createStatement()) {
            statement.execute("drop database " + name);
            statement.execute("create database " + name + " character set utf8mb4 collate utf8mb4_unicode_ci");
        }
    }

    private static Program program(String name, BackupSource source, String... arguments) {
        String tls =
                switch (source.tls().level()) {
                    case OFF -> "ssl-mode=DISABLED\nget-server-public-key\n";
                    case ENCRYPT -> "ssl-mode=REQUIRED\n";
                    case VERIFY ->
                        "ssl-mode=VERIFY_IDENTITY\n"
                                + source.tls()
                                        .authority()
                                        .map(file -> "ssl-ca=" + quoted(file.toString()) + "\n")
                                        .orElse("");
                };
        String options = "[client]\nprotocol=TCP\nhost=" + quoted(source.host()) + "\nport=" + source.port() + "\nuser="
                + quoted(source.username()) + "\npassword=" + quoted(source.password()) + "\n" + tls;
        return new Program(name, List.of(arguments), Map.of(), options);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
