package io.strongroom.platform.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

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

    /** Written beside and moved, so that a crash leaves the old password or the new one, never half of one. */
    void create() throws IOException {
        byte[] random = new byte[ENTROPY_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] line = (Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel channel = FileChannel.open(
                beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
        FolderTree.sync(path.getParent());
    }
}
