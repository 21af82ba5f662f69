package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How far an XRP transaction that several signers sign has come. */
public enum MultisigStatus implements Labelled {
    PENDING("pending"),
    READY("ready"),
    SUBMITTED("submitted"),
    CONFIRMED("confirmed"),
    FAILED("failed"),
    EXPIRED("expired");

    @EnumeratedValue
    private final String label;

    MultisigStatus(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The constant with this label; see {@link Labelled#parse}. */
    @JsonCreator
    public static MultisigStatus fromString(String label) {
        return Labelled.parse(MultisigStatus.class, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
