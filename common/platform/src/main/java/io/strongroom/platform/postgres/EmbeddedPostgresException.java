package io.strongroom.platform.postgres;

/** The embedded server cannot run; the message is one sentence for the person who started it. */
public final class EmbeddedPostgresException extends RuntimeException {
    EmbeddedPostgresException(String sentence) {
        super(sentence);
    }

    EmbeddedPostgresException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
