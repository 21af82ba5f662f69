package io.strongroom.postgresql;

import io.strongroom.platform.backup.BackupPrograms;
import io.strongroom.platform.backup.BackupSource;
import io.strongroom.platform.backup.Program;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** pg_dump and pg_restore, in the custom format; they must not be older than the server. */
final class PostgresqlBackupPrograms implements BackupPrograms {
    @Override
    public Program dump(BackupSource source) {
        return program("pg_dump", source, "--format=custom", "--no-owner", "--no-privileges");
    }

    @Override
    public Program dumpSchema(BackupSource source) {
        return program("pg_dump", source, "--schema-only", "--no-owner", "--no-privileges");
    }

    /** In one transaction: it is all there afterwards, or the database is as empty as before. */
    @Override
    public Program restore(BackupSource source) {
        return program(
                "pg_restore",
                source,
                "--single-transaction",
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
                "--dbname=" + source.database());
    }

    @Override
    public String beginning() {
        return "PGDMP";
    }

    @Override
    public Optional<String> ending() {
        return Optional.empty();
    }

    @Override
    public OutputStream withoutOwners(OutputStream backup) {
        return backup;
    }

    @Override
    public void wipe(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public");
        }
    }

    private static Program program(String name, BackupSource source, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PGHOST", source.host());
        environment.put("PGPORT", Integer.toString(source.port()));
        environment.put("PGDATABASE", source.database());
        environment.put("PGUSER", source.username());
        environment.put("PGPASSWORD", source.password());
        environment.put("PGCONNECT_TIMEOUT", "10");
        switch (source.tls().level()) {
            case OFF -> environment.put("PGSSLMODE", "disable");
            case ENCRYPT -> environment.put("PGSSLMODE", "require");
            case VERIFY -> {
                environment.put("PGSSLMODE", "verify-full");
                environment.put(
                        "PGSSLROOTCERT",
                        source.tls().authority().map(Object::toString).orElse("system"));
            }
        }
        return new Program(name, List.of(arguments), environment, "");
    }
}
