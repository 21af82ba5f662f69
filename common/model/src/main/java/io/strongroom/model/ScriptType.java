package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** The form of the script that locks an output. */
public enum ScriptType implements Labelled {
    P2PKH("p2pkh"),
    P2SH("p2sh"),
    P2SH_P2WPKH("p2sh_p2wpkh"),
    P2SH_P2WSH("p2sh_p2wsh"),
    P2WPKH("p2wpkh"),
    P2WSH("p2wsh"),
    P2TR("p2tr");

    @EnumeratedValue
    private final String label;

    ScriptType(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The constant with this label; see {@link Labelled#parse}. */
    @JsonCreator
    public static ScriptType fromString(String label) {
        return Labelled.parse(ScriptType.class, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
