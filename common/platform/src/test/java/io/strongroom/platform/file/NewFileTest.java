package io.strongroom.platform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void isThereOnceItIsComplete() throws IOException {
        Path path = folder.resolve("file");

        try (NewFile file = NewFile.at(path)) {
            file.stream().write(CONTENT);
            assertThat(path).doesNotExist();
            file.complete();
        }

        assertThat(path).hasBinaryContent(CONTENT);
        assertThat(folder).isDirectoryContaining(path::equals).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void leavesNothingBehindWhenItIsNotCompleted() throws IOException {
        try (NewFile file = NewFile.at(folder.resolve("file"))) {
            file.stream().write(CONTENT);
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesANameThatIsTaken() throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "somebody else's");

        assertThatThrownBy(() -> NewFile.at(path)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(path).hasContent("somebody else's");
    }

    @Test
    void takesNoNameThatWasTakenMeanwhile() throws IOException {
        Path path = folder.resolve("file");

        try (NewFile file = NewFile.at(path)) {
            file.stream().write(CONTENT);
            Files.writeString(path, "somebody else's");
            assertThatThrownBy(file::complete).isInstanceOf(FileAlreadyExistsException.class);
        }

        assertThat(path).hasContent("somebody else's");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }
}
