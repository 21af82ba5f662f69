package io.strongroom.platform.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.strongroom.platform.command.ServiceDatabase;
import picocli.CommandLine.Command;

/**
 * Compares the schema that is there with the one that the migrations make, up to the version that it has. They are run
 * into a scratch schema on the same server, which is dropped again; the schema itself is not changed.
 */
@Command(
        name = "drift",
        description =
                "Compares the schema, object by object, with what the migrations make; exit code 1 if they differ",
        mixinStandardHelpOptions = true)
class DriftCommand extends SchemaCommand {
    @Override
    int run(MigrationEngine engine, ServiceDatabase database, Report report) {
        DriftReport drift = new Drift(
                        database, MigrationFiles.onClassPath(database.dialect().kind()))
                .report();
        print(drift, database, report);
        describe(drift, report);
        return drift.differences().isEmpty() ? 0 : 1;
    }

    private static void print(DriftReport drift, ServiceDatabase database, Report report) {
        for (SchemaDifference difference : drift.differences()) {
            report.line("%-9s  %s".formatted(difference.kind(), difference.object()));
            difference.expected().ifPresent(definition -> report.line("  expected: " + indented(definition)));
            difference.found().ifPresent(definition -> report.line("  found:    " + indented(definition)));
        }
        String made = drift.version()
                .map(version -> "the migrations up to version " + version + " make")
                .orElse("no migration makes");
        report.line(
                drift.differences().isEmpty()
                        ? "%s: no drift, the schema (%d objects) is what %s".formatted(database, drift.objects(), made)
                        : "%s: drift, %d objects are not what %s"
                                .formatted(database, drift.differences().size(), made));
    }

    /** The lines of a function or a check one below the other. */
    private static String indented(String definition) {
        return String.join(
                System.lineSeparator() + "            ",
                definition.strip().lines().toList());
    }

    private static void describe(DriftReport drift, Report report) {
        report.answer().put("version", drift.version().orElse(null)).put("objects", drift.objects());
        ArrayNode differences = report.answer().putArray("differences");
        for (SchemaDifference difference : drift.differences()) {
            differences
                    .addObject()
                    .put("kind", difference.kind().toString())
                    .put("object", difference.object())
                    .put("expected", difference.expected().orElse(null))
                    .put("found", difference.found().orElse(null));
        }
    }
}
