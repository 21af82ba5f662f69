package io.strongroom.platform.schema.lint;

import java.util.Comparator;

/**
 * Something that a script should not do.
 *
 * @param file its path
 * @param line from 1; 0 when it is about the whole file
 * @param sentence what it does
 * @param instead what to do about it
 */
public record Finding(String file, int line, LintRule rule, String sentence, String instead)
        implements Comparable<Finding> {
    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::sentence);

    static Finding of(String file, int line, LintRule rule, String sentence) {
        return new Finding(file, line, rule, sentence, rule.instead());
    }

    @Override
    public int compareTo(Finding other) {
        return BY_PLACE.compare(this, other);
    }

    /** As compilers write it, so that editors find the place. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + rule + ": " + sentence + ". Instead: " + instead;
    }
}
