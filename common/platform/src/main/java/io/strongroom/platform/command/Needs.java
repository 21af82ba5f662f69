package io.strongroom.platform.command;

import java.util.Map;

/** What a command needs before it can run. */
public enum Needs {
    /** Runs at once: no configuration, no database, no Quarkus. */
    NOTHING,
    /** The configuration, and the service running: it calls that over HTTP. */
    SERVICE,
    /** The configuration and a database that it opens itself: no Quarkus, so it starts at once. */
    CONNECTION,
    /** Beans and a database; the log goes to standard error, as standard output is the command's. */
    DATABASE,
    /** Everything, and the listener. */
    HTTP;

    boolean startsQuarkus() {
        return this == DATABASE || this == HTTP;
    }

    /** Run-time settings only, so that one build (and one binary) serves all. */
    Map<String, String> settings() {
        return switch (this) {
            case NOTHING, SERVICE, CONNECTION, HTTP -> Map.of();
            case DATABASE ->
                Map.of(
                        "quarkus.http.host-enabled", "false",
                        "quarkus.scheduler.enabled", "false",
                        "quarkus.log.level", "WARN",
                        "quarkus.log.console.stderr", "true");
        };
    }
}
