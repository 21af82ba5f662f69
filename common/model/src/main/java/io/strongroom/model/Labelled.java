package io.strongroom.model;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A constant known outside Java (in the database, in JSON, in paths and files) by a lower-case label. */
public interface Labelled {

    /** The label, for example {@code p2wpkh}. */
    String label();

    /**
     * The constant with this label.
     *
     * @throws IllegalArgumentException if there is none; the message names the labels that exist
     */
    static <E extends Enum<E> & Labelled> E parse(Class<E> type, String label) {
        for (E constant : type.getEnumConstants()) {
            if (constant.label().equals(label)) {
                return constant;
            }
        }
        String known =
                Arrays.stream(type.getEnumConstants()).map(Labelled::label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("must be one of: " + known);
    }
}
