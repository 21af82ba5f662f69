package io.strongroom.platform.schema;

/** Nothing was changed; the message is one sentence that says why, and what to do. */
public class SchemaRefusedException extends RuntimeException {
    public SchemaRefusedException(String sentence) {
        super(sentence);
    }

    public SchemaRefusedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
