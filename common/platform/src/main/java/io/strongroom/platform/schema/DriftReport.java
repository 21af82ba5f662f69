package io.strongroom.platform.schema;

import java.util.List;
import java.util.Optional;

/**
 * How the schema of a database compares with what the migrations make.
 *
 * @param version of the last migration that ran in it
 * @param objects how many it has
 * @param differences by the names of the objects
 */
public record DriftReport(Optional<String> version, int objects, List<SchemaDifference> differences) {
    /** Keeps a copy. */
    public DriftReport {
        differences = List.copyOf(differences);
    }
}
