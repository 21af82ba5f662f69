package io.strongroom.watch.address.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AddressFilePartsTest {

    private static final String HEADER = "header\n";
    private static final int LONGEST_LINE = 12;

    @Property
    void giveBackEveryLineOnceUnderTheHeaderAndWithItsNumber(
            @ForAll @Size(max = 40)
                    List<@StringLength(max = LONGEST_LINE) @CharRange(from = 'a', to = 'e') String> lines,
            @ForAll @IntRange(min = LONGEST_LINE + 1, max = 60) int size)
            throws IOException {
        AddressFileParts parts = parts(
                HEADER + String.join("", lines.stream().map(line -> line + "\n").toList()), size);

        List<String> found = new ArrayList<>();
        for (byte[] part = parts.next(); part != null; part = parts.next()) {
            String text = text(part);
            assertThat(text).startsWith(HEADER).endsWith("\n");
            assertThat(parts.firstLine()).isEqualTo(found.size() + 2);
            found.addAll(text.substring(HEADER.length()).lines().toList());
        }
        assertThat(found).isEqualTo(lines);
    }

    @Test
    void leaveALineWithoutAnEndToTheService() throws IOException {
        AddressFileParts parts = parts(HEADER + "x".repeat(100), 50);

        assertThat(text(parts.next())).isEqualTo(HEADER);
        assertThat(text(parts.next())).isEqualTo(HEADER + "x".repeat(93));
        assertThat(text(parts.next())).isEqualTo(HEADER + "x".repeat(7));
        assertThat(parts.next()).isNull();
    }

    @Test
    void haveOneEmptyPartOfAnEmptyFile() throws IOException {
        AddressFileParts parts = parts("", 50);

        assertThat(parts.next()).isEmpty();
        assertThat(parts.next()).isNull();
    }

    private static AddressFileParts parts(String file, int size) {
        return new AddressFileParts(new ByteArrayInputStream(file.getBytes(StandardCharsets.US_ASCII)), size);
    }

    private static String text(byte[] part) {
        return new String(part, StandardCharsets.US_ASCII);
    }
}
