package io.strongroom.platform.postgres;

import io.strongroom.platform.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The server's random password, in a file that only its owner reads. */
record PasswordFile(Path path) {
    private static final int ENTROPY_BYTES = 24;

    static PasswordFile in(Path folder) {
        return new PasswordFile(folder.resolve("postgresql.password"));
    }

    String read() throws IOException {
        return Files.readString(path).strip();
    }

    boolean exists() {
        return Files.exists(path);
    }

    void create() throws IOException {
        byte[] random = new byte[ENTROPY_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] line = (Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        DurableFile.write(path, line);
    }
}
