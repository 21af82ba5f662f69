package io.strongroom.platform.recovery;

import io.strongroom.platform.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The last pulse that this instance saw, kept where no backup of the database reaches. */
record PulseFile(Path path) {

    static PulseFile in(Path data) {
        return new PulseFile(data.resolve("database.pulse"));
    }

    /** Empty for an instance that never saw its database. */
    Optional<Pulse> read() throws IOException {
        try {
            return Optional.of(Pulse.parse(Files.readString(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(Pulse pulse) throws IOException {
        DurableFile.write(path, (pulse + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
