package io.strongroom.platform.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulseFileTest {

    private static final String INCARNATION = "5f0c6d7e-1111-2222-3333-444455556666";

    @TempDir
    Path data;

    @Test
    void isEmptyForAnInstanceThatNeverSawItsDatabase() throws IOException {
        assertThat(PulseFile.in(data).read()).isEmpty();
    }

    @Test
    void givesWhatWasWrittenLastAndLeavesNothingBeside() throws IOException {
        PulseFile file = PulseFile.in(data);
        file.write(new Pulse(INCARNATION, 7));
        file.write(new Pulse(INCARNATION, 8));

        assertThat(file.read()).contains(new Pulse(INCARNATION, 8));
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(file.path());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void takesWhatItCannotReadForTheLifeOfNoDatabase() throws IOException {
        Files.writeString(data.resolve("database.pulse"), "5f0c6d7e");

        assertThat(PulseFile.in(data).read()).contains(new Pulse("", 0));
    }
}
