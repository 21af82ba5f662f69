package io.strongroom.platform.schema;

/** A version was asked for that cannot be meant. */
public final class UnknownVersionException extends SchemaRefusedException {
    UnknownVersionException(String sentence) {
        super(sentence);
    }
}
