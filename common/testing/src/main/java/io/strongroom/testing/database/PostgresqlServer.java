package io.strongroom.testing.database;

import io.strongroom.platform.postgres.EmbeddedPostgres;
import io.strongroom.platform.postgres.EmbeddedPostgresSettings;

/** The embedded PostgreSQL in a temporary folder. */
final class PostgresqlServer implements DatabaseServer {
    private final TemporaryFolder folder;
    private final EmbeddedPostgres server;

    private PostgresqlServer(TemporaryFolder folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static PostgresqlServer start() {
        TemporaryFolder folder = TemporaryFolder.create();
        return new PostgresqlServer(
                folder,
                EmbeddedPostgres.start(
                        new EmbeddedPostgresSettings(folder.path(), TemporaryFolder.cache(), "strongroom")));
    }

    @Override
    public String address() {
        return server.address();
    }

    @Override
    public String username() {
        return server.username();
    }

    @Override
    public String password() {
        return server.password();
    }

    @Override
    public void close() {
        server.close();
        folder.close();
    }
}
