package io.strongroom.custody.session;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A passphrase or the words of a seed on their way through the process: never printed, and wiped after use.
 *
 * <p>Not for values that are stored or answered; there is no way to write one as JSON.
 */
@JsonDeserialize(using = SecretTextDeserializer.class)
@Schema(type = SchemaType.STRING, format = "password")
public final class SecretText {

    /** UTF-8 takes three bytes for a UTF-16 unit, or four for two. */
    private static final int MOST_BYTES_A_UNIT = 3;

    private final char[] characters;

    /** Takes a copy; the caller wipes its own. */
    public SecretText(char[] characters) {
        this.characters = characters.clone();
    }

    /** Length in UTF-16 units. */
    public int length() {
        return characters.length;
    }

    /** A copy for the one call that needs the text; whoever asks for it wipes it. */
    public char[] copy() {
        return characters.clone();
    }

    /** In UTF-8; whoever asks for it wipes it. */
    public byte[] utf8() {
        byte[] buffer = new byte[characters.length * MOST_BYTES_A_UNIT];
        ByteBuffer encoded = ByteBuffer.wrap(buffer);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(characters), encoded, true);
        byte[] bytes = Arrays.copyOf(buffer, encoded.position());
        Arrays.fill(buffer, (byte) 0);
        return bytes;
    }

    /** Whether both are the same text, in a time that does not tell where they differ. */
    public boolean sameAs(SecretText other) {
        byte[] mine = utf8();
        byte[] theirs = other.utf8();
        try {
            return MessageDigest.isEqual(mine, theirs);
        } finally {
            Arrays.fill(mine, (byte) 0);
            Arrays.fill(theirs, (byte) 0);
        }
    }

    /** Overwrites the text; afterwards it is all NUL characters. */
    public void destroy() {
        Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
        return "SecretText[hidden]";
    }
}
