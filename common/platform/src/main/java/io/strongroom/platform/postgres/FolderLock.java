package io.strongroom.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One service at a time in a data folder. The kernel lets go of the lock when its holder dies. */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock on(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("postgresql.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Held inside this process: as taken as when another process held it.
        }
        channel.close();
        throw new EmbeddedPostgresException(
                folder + " is in use by another running instance: stop it, or give this one its own --data folder");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
