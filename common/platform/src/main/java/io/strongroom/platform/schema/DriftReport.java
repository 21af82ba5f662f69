package io.strongroom.platform.schema;

import java.io.PrintWriter;
import java.util.List;

/**
 * How the schema of a database compares with what the migrations make.
 *
 * @param database as a person knows it
 * @param version of the last migration that ran in it; null if none did
 * @param objects how many objects it has
 */
public record DriftReport(String database, String version, int objects, List<SchemaDifference> differences) {
    /** Keeps a copy. */
    public DriftReport {
        differences = List.copyOf(differences);
    }

    /** For a person: a line that sums it up after each difference with both definitions. */
    void print(PrintWriter out) {
        differences.forEach(difference -> print(difference, out));
        String made = version == null ? "no migration" : "the migrations up to version " + version;
        out.println(
                differences.isEmpty()
                        ? "No drift: the %d objects of %s are what %s makes".formatted(objects, database, made)
                        : "Drift: %s differs in %d objects from what %s makes"
                                .formatted(database, differences.size(), made));
    }

    private static void print(SchemaDifference difference, PrintWriter out) {
        out.printf("%-9s %s%n", difference.kind(), difference.object());
        if (difference.expected() != null) {
            out.println("  expected: " + indented(difference.expected()));
        }
        if (difference.found() != null) {
            out.println("  found:    " + indented(difference.found()));
        }
    }

    /** The lines of a function or a check one below the other. */
    private static String indented(String definition) {
        return definition.strip().replace("\n", "\n            ");
    }
}
