package io.strongroom.platform.postgres;

import java.io.IOException;
import java.util.Optional;

/**
 * The embedded PostgreSQL of a service that runs in another process, as long as it runs.
 *
 * @param address host, port and database
 */
public record RunningPostgres(String address, String username, String password) {

    /** Empty if no service holds this folder now. */
    public static Optional<RunningPostgres> in(EmbeddedPostgresSettings settings) {
        try {
            Optional<PostmasterPid> server = PostmasterPid.read(settings.cluster());
            if (server.isEmpty() || !isHeld(settings) || !isServing(settings, server.get())) {
                return Optional.empty();
            }
            return Optional.of(new RunningPostgres(
                    "127.0.0.1:" + ServerPort.last(settings.folder()) + "/" + settings.database(),
                    settings.database(),
                    PasswordFile.in(settings.folder()).read()));
        } catch (IOException e) {
            throw new EmbeddedPostgresException("What runs in " + settings.folder() + " cannot be read: " + e, e);
        }
    }

    private static boolean isServing(EmbeddedPostgresSettings settings, PostmasterPid server) {
        return server.state().equals("ready") && new ServerProcesses(settings.cluster()).isOurs(server.pid());
    }

    /** A server without a service is left over from one that was killed: whoever starts next stops it. */
    private static boolean isHeld(EmbeddedPostgresSettings settings) throws IOException {
        try {
            FolderLock.on(settings.folder()).close();
            return false;
        } catch (EmbeddedPostgresException taken) {
            return true;
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return address;
    }
}
