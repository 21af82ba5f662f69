package io.strongroom.moving;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a source database is.
 *
 * @param jdbcUrl without user and password
 */
record SourceAddress(SourceKind kind, String jdbcUrl) {

    private static final Pattern PASSWORD = Pattern.compile("(?i)[?&]password=|//[^/?]*:[^/?]*@");

    /**
     * Reads {@code jdbc:postgresql://host/name}, {@code jdbc:mysql://host/name} or the name of a SQLite file.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static SourceAddress parse(String from) {
        if (PASSWORD.matcher(from).find()) {
            throw new IllegalArgumentException(
                    "The address must not hold a password, which every process could read: use --from-password-file");
        }
        if (from.startsWith("jdbc:postgresql:")) {
            return new SourceAddress(SourceKind.POSTGRESQL, from);
        }
        if (from.startsWith("jdbc:mysql:")) {
            return new SourceAddress(SourceKind.MYSQL, from);
        }
        if (from.startsWith("jdbc:") && !from.startsWith("jdbc:sqlite:")) {
            throw new IllegalArgumentException("Sources are jdbc:postgresql://..., jdbc:mysql://... or a SQLite file");
        }
        Path file = Path.of(from.replaceFirst("^jdbc:sqlite:", ""));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is no file that can be read");
        }
        return new SourceAddress(SourceKind.SQLITE, "jdbc:sqlite:" + file.toAbsolutePath());
    }

    /** Without parameters, which may be many and are nobody's business. */
    @Override
    public String toString() {
        return jdbcUrl.replaceFirst("\\?.*", "");
    }
}
