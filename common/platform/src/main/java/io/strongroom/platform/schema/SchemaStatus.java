package io.strongroom.platform.schema;

import io.strongroom.platform.schema.Journal.Entry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Where the schema of a database is.
 *
 * @param steps every version that the database or this build knows, in their order
 * @param interruption the script that began, did not end and left something; one that runs now is none
 * @param running whether somebody migrates or rolls back now
 */
public record SchemaStatus(
        SchemaVersions versions, List<Step> steps, Optional<Interruption> interruption, boolean running) {

    static SchemaStatus of(MigrationVersion expected, List<Step> steps, List<Entry> journal, boolean running) {
        Optional<MigrationVersion> actual = steps.stream()
                .filter(step -> step.state().isInDatabase())
                .map(Step::version)
                .max(MigrationVersion::compareTo);
        return new SchemaStatus(
                new SchemaVersions(actual, expected),
                List.copyOf(steps),
                running ? Optional.empty() : interruption(steps, scripts(journal)),
                running);
    }

    private static Map<Script, List<Entry>> scripts(Collection<Entry> journal) {
        return journal.stream().collect(Collectors.groupingBy(Entry::script, LinkedHashMap::new, Collectors.toList()));
    }

    private static Optional<Interruption> interruption(List<Step> steps, Map<Script, List<Entry>> journal) {
        return journal.entrySet().stream()
                .filter(entry -> contradicts(entry.getKey(), steps))
                .map(entry -> Interruption.of(entry.getValue()))
                .filter(Interruption::leftSomething)
                .findFirst()
                .or(() -> steps.stream()
                        .filter(step -> step.state() == Step.State.FAILED)
                        .filter(step -> journal.keySet().stream()
                                .noneMatch(script -> script.version().equals(step.version())))
                        .findFirst()
                        .map(Interruption::unknown));
    }

    /**
     * What the journal tells of a script counts for as long as the history tells otherwise: of a V that is not in it, of
     * a U whose V still is.
     */
    private static boolean contradicts(Script script, List<Step> steps) {
        boolean there = steps.stream()
                .anyMatch(step ->
                        step.version().equals(script.version()) && step.state().isInDatabase());
        return there == (script.direction() == Direction.DOWN);
    }

    /** Why nothing may be migrated, a sentence each. */
    public List<String> faults() {
        return steps.stream().flatMap(step -> step.fault().stream()).toList();
    }

    /** Of those that the database has, by version, the latest first. */
    List<Step> inDatabase() {
        return steps.stream()
                .filter(step -> step.state().isInDatabase())
                .toList()
                .reversed();
    }

    boolean isInterruption(Script script) {
        return interruption
                .filter(it -> it.version().equals(script.version()) && it.direction() == script.direction())
                .isPresent();
    }
}
