package io.strongroom.custody.asset;

import io.strongroom.model.ScriptType;
import io.strongroom.platform.problem.ProblemException;
import java.util.Optional;

/** Reads the {@code script_type} that is typed. */
public final class ScriptTypes {

    private ScriptTypes() {}

    /** @throws ProblemException 422 naming the field, if the script type is unknown */
    public static Optional<ScriptType> optional(String scriptType) {
        if (scriptType == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ScriptType.fromString(scriptType));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("script_type", e.getMessage());
        }
    }
}
