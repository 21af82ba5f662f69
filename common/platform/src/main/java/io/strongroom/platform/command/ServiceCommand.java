package io.strongroom.platform.command;

import java.util.Map;

/**
 * A picocli command of a service. It is made twice: by its constructor without arguments when the command line is
 * parsed, and as a bean when it runs, so its beans are injected into fields.
 */
public interface ServiceCommand {
    Needs needs();

    /** Configuration that the options of this command stand for; it wins over the environment and files. */
    default Map<String, String> settings() {
        return Map.of();
    }
}
