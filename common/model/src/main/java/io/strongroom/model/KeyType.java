package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** The standard by which keys are derived, and with it the first level of their path. */
public enum KeyType implements Labelled {
    BIP44("bip44", 44),
    BIP48("bip48", 48),
    BIP49("bip49", 49),
    BIP84("bip84", 84),
    BIP86("bip86", 86),
    /** BIP327 key aggregation over BIP86 account keys. */
    MUSIG2("musig2", 86);

    @EnumeratedValue
    private final String label;

    private final int purpose;

    KeyType(String label, int purpose) {
        this.label = label;
        this.purpose = purpose;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The purpose level of the path (BIP43); hardened there. */
    public int purpose() {
        return purpose;
    }

    /** The constant with this label; see {@link Labelled#parse}. */
    @JsonCreator
    public static KeyType fromString(String label) {
        return Labelled.parse(KeyType.class, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
