package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How far a payment request has come. */
public enum PaymentStatus implements Labelled {
    PENDING("pending"),
    CLAIMED("claimed"),
    PAID("paid"),
    REJECTED("rejected"),
    CANCELLED("cancelled");

    @EnumeratedValue
    private final String label;

    PaymentStatus(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The constant with this label; see {@link Labelled#parse}. */
    @JsonCreator
    public static PaymentStatus fromString(String label) {
        return Labelled.parse(PaymentStatus.class, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
