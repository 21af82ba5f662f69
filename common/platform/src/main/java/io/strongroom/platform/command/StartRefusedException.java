package io.strongroom.platform.command;

/** The service must not start like this; the message is one sentence that says what to do. Exit code 1. */
public final class StartRefusedException extends RuntimeException {
    public StartRefusedException(String sentence) {
        super(sentence);
    }
}
