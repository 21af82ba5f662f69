package io.strongroom.platform.schema;

import io.strongroom.platform.schema.MigrationFile.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the files of the next version: a V and a U for each dialect, with what their writer has to think of. */
final class NewMigration {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern NUMBERED = Pattern.compile("[VU]([0-9]{5})__(.*)\\.sql");
    private static final int LONGEST_NAME = 100;
    private static final List<String> DIALECTS = List.of("postgresql", "mysql");

    private static final String FORWARD =
            """
            -- What this changes, and why.
            -- Never changed once it has run elsewhere: a correction is the next version. `db lint` tells what locks, fails
            -- or loses something. Comment on new columns: docs/database.md shows it (`make docs`).
            """;
    private static final String BACK =
            """
            -- Takes back exactly what V%s makes, last things first: up, down and up again gives the same schema.
            -- Refuses while rows need what goes, if losing them is not meant.
            """;
    private static final Map<String, String> OF_FORWARD = Map.of(
            "postgresql",
            """
            -- One transaction. `create index concurrently`, and a label added to an enumeration, are versions of their own.
            """,
            "mysql",
            """
            -- No transaction: each statement that changes the schema lasts at once, so the fewer the better.
            -- Nothing to do on MySQL? `select 1;`, so that the dialects stay in step.
            """);
    private static final Map<String, String> OF_BACK = Map.of(
            "postgresql",
            "",
            "mysql",
            """
            -- Begun again from its start if it is interrupted, so each statement can run twice: `drop ... if exists`.
            """);

    private final Path db;

    /** @param db the folder with {@code migration} and {@code rollback} */
    NewMigration(Path db) {
        this.db = db;
    }

    /**
     * Writes four files.
     *
     * @param name words of lower-case letters and digits with underscores between them
     * @throws IllegalArgumentException if there can be no migration of that name; the message is one sentence
     */
    List<Path> write(String name) throws IOException {
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("'" + name + "' is no name for a migration: use lower-case words with _"
                    + " between them, such as payment_request_note");
        }
        List<Matcher> existing = existing();
        existing.stream().filter(file -> file.group(2).equals(name)).findFirst().ifPresent(file -> {
            throw new IllegalArgumentException(file.group() + " has this name already: say what is new about this one");
        });
        int next = 1
                + existing.stream()
                        .mapToInt(file -> Integer.parseInt(file.group(1)))
                        .max()
                        .orElse(0);
        Map<Path, String> files = files("%05d".formatted(next), name);
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.writeString(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
        }
        return List.copyOf(files.keySet());
    }

    private Map<Path, String> files(String number, String name) {
        Map<Path, String> files = new LinkedHashMap<>();
        for (String dialect : DIALECTS) {
            files.put(
                    folder(Kind.V, dialect).resolve("V" + number + "__" + name + ".sql"),
                    FORWARD + OF_FORWARD.get(dialect));
        }
        for (String dialect : DIALECTS) {
            files.put(
                    folder(Kind.U, dialect).resolve("U" + number + "__" + name + ".sql"),
                    BACK.formatted(number) + OF_BACK.get(dialect));
        }
        return files;
    }

    private List<Matcher> existing() throws IOException {
        List<Matcher> existing = new ArrayList<>();
        for (String dialect : DIALECTS) {
            for (Kind kind : List.of(Kind.V, Kind.U)) {
                ScriptFolder.at(folder(kind, dialect)).keySet().stream()
                        .map(NUMBERED::matcher)
                        .filter(Matcher::matches)
                        .forEach(existing::add);
            }
        }
        return existing;
    }

    private Path folder(Kind kind, String dialect) {
        return db.resolve(kind.folder()).resolve(dialect);
    }
}
