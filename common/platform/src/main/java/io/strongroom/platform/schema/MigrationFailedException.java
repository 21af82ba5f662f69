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
     * @param done first lines of the statements that it took, in their order
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
            String failed,
            String error,
            boolean effectUnknown,
            List<String> notTried,
            String goOn) {

        String sentence() {
            String where = script + " failed at its statement " + (done.size() + 1);
            if (rolledBack) {
                return where + " and was rolled back whole: " + error;
            }
            return !leftSomething || done.isEmpty()
                    ? where + ", before anything took effect: " + error
                    : where + ", and what the " + (done.size() == 1 ? "statement" : done.size() + " statements")
                            + " before it did has stayed: " + error;
        }

        List<String> details() {
            List<String> lines = new ArrayList<>();
            if (leftSomething) {
                section(lines, "Took effect:", done, 1);
            }
            section(
                    lines,
                    effectUnknown ? "Took effect or did not:" : "Failed, without effect:",
                    List.of(failed),
                    done.size() + 1);
            if (!rolledBack) {
                section(lines, "Not tried:", notTried, done.size() + 2);
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
