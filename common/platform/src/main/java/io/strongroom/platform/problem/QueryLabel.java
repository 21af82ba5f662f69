package io.strongroom.platform.problem;

import java.util.function.Function;

/** A query parameter that is one of a few words. */
public final class QueryLabel {

    private QueryLabel() {}

    /**
     * What the word means, or null if the parameter was not given.
     *
     * @param meaning throws IllegalArgumentException saying which words there are
     * @throws ProblemException 422 naming the parameter
     */
    public static <T> T parse(String name, String text, Function<String, T> meaning) {
        if (text == null) {
            return null;
        }
        try {
            return meaning.apply(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(name, e.getMessage());
        }
    }
}
