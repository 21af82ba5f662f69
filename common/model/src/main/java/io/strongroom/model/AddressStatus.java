package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How far a derived key has come on its way to the watch wallet. */
public enum AddressStatus implements Labelled {
    GENERATED("generated"),
    MULTISIG_CREATED("multisig_created"),
    EXPORTED("exported");

    @EnumeratedValue
    private final String label;

    AddressStatus(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The constant with this label; see {@link Labelled#parse}. */
    @JsonCreator
    public static AddressStatus fromString(String label) {
        return Labelled.parse(AddressStatus.class, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
