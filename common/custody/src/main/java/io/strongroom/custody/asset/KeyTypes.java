package io.strongroom.custody.asset;

import io.strongroom.model.KeyType;
import io.strongroom.platform.problem.ProblemException;
import java.util.Optional;

/** Reads the {@code key_type} of a query. */
public final class KeyTypes {

    private KeyTypes() {}

    /** @throws ProblemException 422 naming the field, if the key type is unknown */
    public static Optional<KeyType> optional(String keyType) {
        if (keyType == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeyType.fromString(keyType));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("key_type", e.getMessage());
        }
    }
}
