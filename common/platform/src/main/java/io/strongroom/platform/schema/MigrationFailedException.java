package io.strongroom.platform.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A script failed. The message is one sentence; {@link #report()} says the rest.
 *
 * @see Failure
 */
public final class MigrationFailedException extends RuntimeException {
    private final transient Failure failure;

    MigrationFailedException(Failure failure, Throwable cause) {
        super(failure.sentence(), cause);
        this.failure = failure;
    }

    /** What is known of it. */
    public Failure failure() {
        return failure;
    }

    /** The sentence, then which statements took effect, which failed and why, which were not tried, and how to go on. */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add(failure.sentence());
        lines.addAll(failure.details());
        return lines;
    }

    /**
     * How far a script came.
     *
     * @param script name of its file
     * @param rolledBack whether the database is as it was before
     * @param leftSomething whether anything of the script may be in the database
     * @param done first lines of the statements whose effect is there, in their order
     * @param takenBack first lines of those after them, which were in a transaction that the script had begun itself
     * @param failed first line of the one that it did not take
     * @param error in the words of the database
     * @param effectUnknown whether the failed one may have taken effect all the same: the connection broke
     * @param notTried first lines of those after it
     * @param goOn what to do, with the command
     */
    public record Failure(
            String script,
            boolean rolledBack,
            boolean leftSomething,
            List<String> done,
            List<String> takenBack,
            String failed,
            String error,
            boolean effectUnknown,
            List<String> notTried,
            String goOn) {

        String sentence() {
            String where = script + " failed at its statement " + number();
            if (rolledBack) {
                return where + " and was rolled back whole: " + error;
            }
            if (effectUnknown) {
                return where + ", which took effect or did not: " + error;
            }
            return leftSomething
                    ? where + ", and what the " + (done.size() == 1 ? "statement" : done.size() + " statements")
                            + " before it did has stayed: " + error
                    : where + ", before anything took effect: " + error;
        }

        private int number() {
            return done.size() + takenBack.size() + 1;
        }

        List<String> details() {
            List<String> lines = new ArrayList<>();
            if (leftSomething) {
                section(lines, "Took effect:", done, 1);
                section(lines, "Taken back with its transaction:", takenBack, done.size() + 1);
            }
            section(
                    lines,
                    effectUnknown ? "Took effect or did not:" : "Failed, without effect:",
                    List.of(failed),
                    number());
            if (!rolledBack) {
                section(lines, "Not tried:", notTried, number() + 1);
            }
            lines.add("To go on: " + goOn);
            return lines;
        }

        private static void section(List<String> lines, String title, List<String> statements, int first) {
            if (statements.isEmpty()) {
                return;
            }
            lines.add(title);
            for (int i = 0; i < statements.size(); i++) {
                lines.add("  " + (first + i) + "  " + statements.get(i));
            }
        }
    }
}
