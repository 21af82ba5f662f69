package io.strongroom.e2e.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that plays the USB stick between the online and the offline hosts: whatever crosses is a file here. */
public final class UsbStick {
    private final Path folder;

    public UsbStick(Path folder) {
        this.folder = folder;
    }

    /** Puts a file on the stick and answers it as the other side reads it. */
    public byte[] carry(String name, byte[] content) {
        try {
            Files.createDirectories(folder);
            return Files.readAllBytes(Files.write(folder.resolve(name), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
