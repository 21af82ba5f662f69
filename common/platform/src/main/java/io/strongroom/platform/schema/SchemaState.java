package io.strongroom.platform.schema;

import java.util.Locale;

/**
 * How far the schema is.
 *
 * @param detail one sentence for a person, without secrets
 */
public record SchemaState(Phase phase, String detail) {
    /** The way of a schema from the start of the process on. */
    public enum Phase {
        /** The database does not answer yet, or someone else has to migrate it. */
        WAITING,
        MIGRATING,
        READY,
        /** Waiting does not help. */
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SchemaState waiting(String detail) {
        return new SchemaState(Phase.WAITING, detail);
    }

    static SchemaState migrating() {
        return new SchemaState(Phase.MIGRATING, "The migrations run");
    }

    static SchemaState ready(String version) {
        return new SchemaState(Phase.READY, "The schema is at version " + version);
    }

    static SchemaState failed(String detail) {
        return new SchemaState(Phase.FAILED, detail);
    }

    /** Whether nothing more will happen by itself. */
    boolean isFinal() {
        return phase == Phase.READY || phase == Phase.FAILED;
    }
}
