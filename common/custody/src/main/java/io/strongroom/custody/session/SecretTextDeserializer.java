package io.strongroom.custody.session;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.Arrays;

/** Reads a JSON string without making a {@link String} of it, and fails without quoting it. */
final class SecretTextDeserializer extends StdDeserializer<SecretText> {

    private static final long serialVersionUID = 1;

    SecretTextDeserializer() {
        super(SecretText.class);
    }

    @Override
    public SecretText deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw MismatchedInputException.from(parser, SecretText.class, "must be a string");
        }
        int start = parser.getTextOffset();
        char[] buffer = parser.getTextCharacters();
        char[] characters = Arrays.copyOfRange(buffer, start, start + parser.getTextLength());
        try {
            return new SecretText(characters);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }
}
