package io.strongroom.platform.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there whole or not at all, and never in the place of another one. It is for what people carry away,
 * which is not secret: whoever may read the folder may read it.
 */
public final class NewFile implements AutoCloseable {

    private final Path path;
    private final Path beside;
    private final FileChannel channel;

    private NewFile(Path path, Path beside, FileChannel channel) {
        this.path = path;
        this.beside = beside;
        this.channel = channel;
    }

    /** @throws FileAlreadyExistsException if there is a file of this name */
    public static NewFile at(Path path) throws IOException {
        if (Files.exists(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Path beside = path.resolveSibling(
                path.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        Files.deleteIfExists(beside);
        return new NewFile(
                path, beside, FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Where the content goes; closing it is not needed. */
    public OutputStream stream() {
        return Channels.newOutputStream(channel);
    }

    /**
     * Gives the file its name, once all of it would survive a power cut.
     *
     * @throws FileAlreadyExistsException if there is a file of this name by now
     */
    public void complete() throws IOException {
        channel.force(true);
        channel.close();
        try {
            Files.createLink(path, beside);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // a USB stick's file system mostly knows no links; a move refuses too what is there already
            Files.move(beside, path);
        }
        Files.deleteIfExists(beside);
        DurableFile.sync(path.toAbsolutePath().getParent());
    }

    /** Leaves nothing behind of a file that was not completed. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(beside);
    }
}
