package io.strongroom.platform.recovery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the life of a database had come when it was last seen.
 *
 * @param incarnation which database's life
 * @param beat its count, which only grows
 */
record Pulse(String incarnation, long beat) {

    private static final Pattern LINE = Pattern.compile("([0-9a-f-]{36}) ([0-9]{1,18})");

    /** What cannot be read is no life that any database has: it then counts as restored. */
    static Pulse parse(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        return matcher.matches() ? new Pulse(matcher.group(1), Long.parseLong(matcher.group(2))) : new Pulse("", 0);
    }

    /** Why a database that shows this pulse now is an older one than {@code seen} was, or another one. */
    Optional<String> faultAfter(Pulse seen) {
        if (!seen.incarnation.equals(incarnation)) {
            return Optional.of("it is not the database that this data folder belongs to");
        }
        return beat < seen.beat
                ? Optional.of("it is older than this service has seen it: beat " + beat + " after " + seen.beat)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return incarnation + " " + beat;
    }
}
