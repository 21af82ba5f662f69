package io.strongroom.chain.bitcoin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose an output is, as a signer found by deriving it again. */
public enum OutputKind {
    /** Leaves the wallet. */
    PAYMENT,
    /** Goes back to the account that pays, on its internal chain. */
    CHANGE,
    /** Goes to an address of one of the wallet's accounts. */
    OWN;

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
