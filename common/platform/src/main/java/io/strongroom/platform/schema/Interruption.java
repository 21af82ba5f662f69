package io.strongroom.platform.schema;

import io.strongroom.platform.schema.Journal.Entry;
import io.strongroom.platform.schema.Journal.State;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A script that began, did not end, and was not rolled back by the database.
 *
 * @param script name of its file
 * @param startedAt ISO 8601, UTC
 * @param done the first lines of the statements that took effect, in their order
 * @param unfinished the first line of the statement in which it stopped
 * @param leftSomething whether anything of it may be in the database
 * @param error why it stopped there; empty if the process died, and then the unfinished statement may have taken effect
 */
public record Interruption(
        MigrationVersion version,
        Direction direction,
        String script,
        String startedAt,
        List<String> done,
        Optional<String> unfinished,
        boolean leftSomething,
        Optional<String> error) {

    /** @param entries of one script, in their order; the first is its begin */
    static Interruption of(List<Entry> entries) {
        Entry begin = entries.getFirst();
        Entry last = entries.getLast();
        return new Interruption(
                begin.script().version(),
                begin.script().direction(),
                begin.script().name(),
                begin.at(),
                entries.stream()
                        .filter(entry -> entry.number() > 0 && entry.state() == State.DONE)
                        .map(Entry::statement)
                        .toList(),
                last.state() == State.DONE ? Optional.empty() : Optional.of(last.statement()),
                entries.stream().anyMatch(Entry::leftSomething),
                last.error());
    }

    /** One that Flyway's history tells of and the journal does not: nobody knows how far it came. */
    static Interruption unknown(Step failed) {
        return new Interruption(
                failed.version(),
                Direction.UP,
                failed.script(),
                failed.installedAt().map(Object::toString).orElse(""),
                List.of(),
                Optional.of("a statement that nobody wrote down"),
                true,
                Optional.empty());
    }

    /**
     * Says what happened and which command goes on.
     *
     * @param service as a person types it
     */
    public String sentence(String service) {
        return direction == Direction.UP
                ? "Version " + version + " was interrupted: " + script + " " + howFar() + "; run `" + service
                        + " db repair`, then `" + service + " db migrate`"
                : "The rollback of version " + version + " was interrupted: " + script + " " + howFar() + "; run `"
                        + service + " db repair`, which finishes it";
    }

    private String howFar() {
        String before = done.isEmpty()
                ? "did nothing"
                : "did " + done.size() + (done.size() == 1 ? " statement" : " statements") + " (`"
                        + String.join("`, `", done) + "`)";
        return before
                + unfinished
                        .map(statement -> error.map(cause -> " and failed at `" + statement + "`: " + cause)
                                .orElse(" and stopped in `" + statement + "`, which took effect or did not"))
                        .orElse("");
    }
}
