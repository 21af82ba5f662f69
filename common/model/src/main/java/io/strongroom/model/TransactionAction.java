package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Why a transaction is made. */
public enum TransactionAction implements Labelled {
    DEPOSIT("deposit"),
    PAYMENT("payment"),
    TRANSFER("transfer"),
    TOP_UP("top_up"),
    CANCEL("cancel"),
    CONSOLIDATION("consolidation");

    @EnumeratedValue
    private final String label;

    TransactionAction(String label) {
        this.label = label;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** The constant with this label; see {@link Labelled#parse}. */
    @JsonCreator
    public static TransactionAction fromString(String label) {
        return Labelled.parse(TransactionAction.class, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
