package io.strongroom.platform.schema;

/** A script began and did not end: a person has to repair that before anything else happens to the schema. */
public final class InterruptedMigrationException extends SchemaRefusedException {
    InterruptedMigrationException(String sentence) {
        super(sentence);
    }
}
