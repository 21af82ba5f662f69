package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How far a transaction has come; the order of the constants is the order of its life. */
public enum TransactionStatus implements Labelled {
    BUILDING("building"),
    UNSIGNED("unsigned"),
    PARTIALLY_SIGNED("partially_signed"),
    SIGNED("signed"),
    BROADCASTING("broadcasting"),
    SENT("sent"),
    CONFIRMED("confirmed"),
    REPLACED("replaced"),
    CANCELLED("cancelled"),
    FAILED("failed");

    @EnumeratedValue
    private final String label;

    TransactionStatus(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The constant with this label; see {@link Labelled#parse}. */
    @JsonCreator
    public static TransactionStatus fromString(String label) {
        return Labelled.parse(TransactionStatus.class, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
