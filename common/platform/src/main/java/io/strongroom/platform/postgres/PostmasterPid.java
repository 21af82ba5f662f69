package io.strongroom.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running server tells in {@code postmaster.pid}: its process on line 1, its state on line 8.
 * The file may be stale, and another process may have its number by now.
 */
record PostmasterPid(long pid, String state) {
    private static final int STATE_LINE = 8;

    static Path fileOf(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    static Optional<PostmasterPid> read(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(fileOf(cluster));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        String state =
                lines.size() < STATE_LINE ? "" : lines.get(STATE_LINE - 1).strip();
        return Optional.of(new PostmasterPid(Long.parseLong(lines.getFirst().strip()), state));
    }

    boolean isReady(Process server) {
        return pid == server.pid() && state.equals("ready");
    }
}
