package io.strongroom.platform.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Small files that only their owner reads and that survive a power cut. */
public final class DurableFile {

    private DurableFile() {}

    /** Written beside and moved, so that a crash leaves what was there or what is new, never half of it. */
    public static void write(Path path, byte[] content) throws IOException {
        // two instances may share a folder
        Path beside = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        Files.deleteIfExists(beside);
        try (FileChannel channel = FileChannel.open(
                beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
        sync(path.toAbsolutePath().getParent());
    }

    /** Makes a rename inside the folder survive a power cut. */
    public static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
