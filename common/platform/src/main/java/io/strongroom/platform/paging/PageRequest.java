package io.strongroom.platform.paging;

import io.strongroom.platform.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/**
 * Which page of a list is asked for ({@code ?limit=100&after=<cursor>}); a {@code @BeanParam}.
 *
 * @param limit 1 to 1,000 rows
 * @param after rows with a greater key only; 0 for the first page
 */
public record PageRequest(int limit, long after) {

    private static final int MOST = 1_000;

    /** The parameters as they arrive. */
    public static class Parameters {
        @QueryParam("limit")
        @DefaultValue("100")
        String limit;

        @QueryParam("after")
        @DefaultValue("0")
        String after;

        /** @throws ProblemException 422 naming the parameter that is no number or out of range */
        public PageRequest page() {
            long rows = number("limit", limit);
            if (rows < 1 || rows > MOST) {
                throw ProblemException.invalid("limit", "must be 1 to " + MOST);
            }
            return new PageRequest((int) rows, number("after", after));
        }

        private static long number(String name, String text) {
            try {
                long value = Long.parseLong(text);
                if (value >= 0) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // answered below, as a negative number is
            }
            throw ProblemException.invalid(name, "must be a whole number of 0 or more");
        }
    }
}
