package io.strongroom.platform.schema;

import io.strongroom.platform.database.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a schema is not what it should be.
 *
 * @param object as {@link Catalogue} names it
 * @param expected its definition by the migrations; empty if they do not make it
 * @param found its definition in the database; empty if it is not there
 */
public record SchemaDifference(Kind kind, String object, Optional<String> expected, Optional<String> found) {
    /** The ways in which it can differ. */
    public enum Kind {
        MISSING,
        EXTRA,
        DIFFERENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** In the order of the objects' names. */
    static List<SchemaDifference> between(Catalogue expected, Catalogue found) {
        SortedSet<String> all = new TreeSet<>(expected.objects().keySet());
        all.addAll(found.objects().keySet());
        List<SchemaDifference> differences = new ArrayList<>();
        for (String object : all) {
            Optional<String> wanted = Optional.ofNullable(expected.objects().get(object));
            Optional<String> there = Optional.ofNullable(found.objects().get(object));
            if (!wanted.equals(there)) {
                Kind kind = wanted.isEmpty() ? Kind.EXTRA : there.isEmpty() ? Kind.MISSING : Kind.DIFFERENT;
                differences.add(new SchemaDifference(kind, object, wanted, there));
            }
        }
        return differences;
    }
}
