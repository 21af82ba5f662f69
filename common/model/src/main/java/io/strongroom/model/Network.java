package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Which of a coin's chains a database belongs to. */
public enum Network implements Labelled {
    MAINNET("mainnet"),
    TESTNET4("testnet4"),
    SIGNET("signet"),
    REGTEST("regtest");

    @EnumeratedValue
    private final String label;

    Network(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The constant with this label; see {@link Labelled#parse}. */
    @JsonCreator
    public static Network fromString(String label) {
        return Labelled.parse(Network.class, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
