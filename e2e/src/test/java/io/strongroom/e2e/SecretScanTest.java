package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A search that finds nothing proves nothing, unless it finds what is there. */
class SecretScanTest {
    private final byte[] secret = HexFormat.of().parseHex(TestVectors.KEYGEN.entropy());
    private final SecretScan scan = new SecretScan().bytes("entropy", secret).text("words", "hamster diagram private");

    @Test
    void findsRawBytesWithinOthers() {
        assertThat(scan.in(surrounded(secret, 5))).containsExactly("entropy (raw)");
    }

    @Test
    void findsHexInBothCases() {
        HexFormat upper = HexFormat.of().withUpperCase();
        assertThat(scan.in(ascii("key=" + TestVectors.KEYGEN.entropy() + ";"))).containsExactly("entropy (hex)");
        assertThat(scan.in(ascii("key=" + upper.formatHex(secret)))).containsExactly("entropy (hex)");
    }

    @Test
    void findsBase64AtEveryAlignment() {
        for (int before = 0; before < 6; before++) {
            String encoded = Base64.getEncoder().encodeToString(surrounded(secret, before));
            assertThat(scan.in(ascii(encoded))).containsExactly("entropy (base64)");
        }
    }

    @Test
    void findsWords() {
        assertThat(scan.in(ascii("the hamster diagram private dutch"))).containsExactly("words");
    }

    @Test
    void findsNothingInOtherBytes() {
        assertThat(scan.in(ascii(TestVectors.SIGN.entropy() + TestVectors.SIGN.words())))
                .isEmpty();
    }

    private static byte[] surrounded(byte[] bytes, int before) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("abcdef".substring(0, before).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(bytes);
        out.writeBytes(ascii("ghijk"));
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
