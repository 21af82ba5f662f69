package io.strongroom.watch.address.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CsvAddressFileTest {

    private static final String HEADER = CsvAddressFile.HEADER + "\n";
    private static final String LINE = "btc,regtest,client,bip84,bcrt1q,m/84h/1h/0h/0/0";

    @Property
    void readsBackWhatWasWritten(
            @ForAll @Size(max = 20)
                    List<@Size(6) List<@StringLength(max = 40) @CharRange(from = '-', to = '~') String>> lines,
            @ForAll @IntRange(min = 2, max = 1_000_000) int firstLine) {
        StringBuilder text = new StringBuilder(HEADER);
        lines.forEach(fields -> text.append(String.join(",", fields)).append('\n'));

        List<ClaimedAddress> read = read(bytes(text.toString()), firstLine);

        assertThat(read).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            ClaimedAddress claim = read.get(i);
            assertThat(claim.number()).isEqualTo(firstLine + i);
            assertThat(List.of(
                            claim.coin(),
                            claim.network(),
                            claim.account(),
                            claim.keyType(),
                            claim.address(),
                            claim.path()))
                    .isEqualTo(lines.get(i));
        }
    }

    @Property
    void refusesEveryByteThatIsNotPrintableWhereverItStands(
            @ForAll byte strange, @ForAll @IntRange(max = 47) int position) {
        byte[] content = bytes(HEADER + LINE + "\n");
        int at = HEADER.length() + Math.min(position, LINE.length() - 1);
        content[at] = strange;

        if ((strange >= ' ' && strange <= '~') || strange == '\n') {
            return;
        }
        String columnsBefore = LINE.substring(0, at - HEADER.length());
        String column = CsvAddressFile.HEADER
                .split(",")[(int) columnsBefore.chars().filter(c -> c == ',').count()];
        assertThatThrownBy(() -> read(content, 2))
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedAddress.class))
                .satisfies(refused -> {
                    assertThat(refused.number()).isEqualTo(2);
                    assertThat(refused.field()).isEqualTo(column);
                });
    }

    @Property
    void eitherReadsOrRefusesWhateverComes(@ForAll @Size(max = 2_000) byte[] anything) {
        byte[] content = new byte[HEADER.length() + anything.length];
        System.arraycopy(bytes(HEADER), 0, content, 0, HEADER.length());
        System.arraycopy(anything, 0, content, HEADER.length(), anything.length);
        try {
            assertThat(read(content, 2)).hasSizeLessThanOrEqualTo(anything.length);
        } catch (RefusedAddress refused) {
            assertThat(refused.number()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void refusesWhatAnotherProgramMadeOfTheFile() {
        refuses("\ufeff" + HEADER + LINE + "\n", 1, "header", "byte order mark");
        refuses(HEADER.replace("\n", "\r\n") + LINE + "\r\n", 1, "header", "carriage return");
        refuses(HEADER + LINE + "\r\n", 2, "path", "carriage return");
        refuses(HEADER.replace(',', ';') + LINE + "\n", 1, "header", "must be");
        refuses(HEADER + LINE + "\n" + LINE, 3, "line", "cut off");
        refuses(HEADER + LINE + "\n\n", 3, "line", "1 fields instead of 6");
        refuses(HEADER + LINE + "x".repeat(300) + "\n", 2, "line", "longer than 300");
        refuses(HEADER + LINE.replace("client", "cli\0ent") + "\n", 2, "account", "printable");
        refuses(HEADER + LINE.replace("bcrt1q", "bcrt1\u0430") + "\n", 2, "address", "printable");
        refuses(LINE + "\n", 1, "header", "must be");
        refuses("x".repeat(10_000), 1, "header", "longer than 300");
        refuses("", 1, "header", "empty");
    }

    private static void refuses(String content, int number, String field, String message) {
        assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.UTF_8), 2))
                .hasMessageContaining(message)
                .asInstanceOf(InstanceOfAssertFactories.type(RefusedAddress.class))
                .satisfies(refused -> {
                    assertThat(refused.number()).isEqualTo(number);
                    assertThat(refused.field()).isEqualTo(field);
                });
    }

    private static List<ClaimedAddress> read(byte[] content, int firstLine) {
        AddressFile file = new CsvAddressFile(content, firstLine);
        List<ClaimedAddress> claims = new ArrayList<>();
        for (ClaimedAddress claim = file.next(); claim != null; claim = file.next()) {
            claims.add(claim);
        }
        return claims;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
