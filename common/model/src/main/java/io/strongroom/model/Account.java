package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Whose or what for the coins are, and the hardened account index of BIP44 paths. */
public enum Account implements Labelled {
    /** Addresses given to customers, where coins come in. */
    CLIENT("client", 0),
    /** Where what came in is swept to. */
    DEPOSIT("deposit", 1),
    /** What payment requests are paid from. */
    PAYMENT("payment", 2),
    /** What is kept away from daily business. */
    STORED("stored", 3);

    @EnumeratedValue
    private final String label;

    private final int index;

    Account(String label, int index) {
        this.label = label;
        this.index = index;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The account level of a BIP44 path, 0 to 3; hardened there. */
    public int index() {
        return index;
    }

    /** The constant with this label; see {@link Labelled#parse}. */
    @JsonCreator
    public static Account fromString(String label) {
        return Labelled.parse(Account.class, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
