package io.strongroom.platform.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of a database's backup. Either all of it is there under its name, or nothing. */
public record Backup(Path file) {
    private static final int LAST_BYTES = 4096;

    /** Writes what the program tells; refuses to write over what is there. */
    public void write(ProgramRun run, Program dump, BackupPrograms programs) {
        if (Files.exists(file)) {
            throw new BackupException(file + " is there already: a backup is not written over");
        }
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.deleteIfExists(partial);
            Files.createFile(
                    partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial));
                    OutputStream filtered = programs.withoutOwners(out)) {
                run.run(dump, InputStream.nullInputStream(), filtered);
            }
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new BackupException("The backup cannot be written to " + file + ": " + e.getMessage());
        }
    }

    /**
     * Looks whether it is a whole backup of this kind of database.
     *
     * @param title of the kind
     */
    public void check(BackupPrograms programs, String title) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(programs.beginning().length());
            if (!new String(first, StandardCharsets.US_ASCII).equals(programs.beginning())) {
                throw new BackupException(file + " is not a backup of a " + title + " database");
            }
        } catch (IOException e) {
            throw new BackupException("The backup " + file + " cannot be read: " + e.getMessage());
        }
        programs.ending().filter(ending -> !lastLine().startsWith(ending)).ifPresent(ending -> {
            throw new BackupException(file + " is cut off: its end is missing");
        });
    }

    private String lastLine() {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - LAST_BYTES));
            byte[] last = new byte[(int) (bytes.length() - bytes.getFilePointer())];
            bytes.readFully(last);
            return new String(last, StandardCharsets.UTF_8).strip().lines().reduce("", (before, line) -> line);
        } catch (IOException e) {
            throw new BackupException("The backup " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** Puts it into the empty database. */
    public void restore(ProgramRun run, Program restore) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            run.run(restore, in, OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new BackupException("The backup " + file + " cannot be read: " + e.getMessage());
        }
    }
}
