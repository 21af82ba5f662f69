package io.strongroom.platform.schema;

import com.fasterxml.jackson.annotation.JsonValue;
import io.strongroom.platform.database.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where a schema is not what it should be.
 *
 * @param object as {@link Catalogue} names it
 * @param expected its definition by the migrations; null if they do not make it
 * @param found its definition in the database; null if it is not there
 */
public record SchemaDifference(Kind kind, String object, String expected, String found) {
    /** The ways in which it can differ. */
    public enum Kind {
        MISSING,
        EXTRA,
        DIFFERENT;

        @Override
        @JsonValue
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
            String wanted = expected.objects().get(object);
            String there = found.objects().get(object);
            if (wanted == null) {
                differences.add(new SchemaDifference(Kind.EXTRA, object, null, there));
            } else if (there == null) {
                differences.add(new SchemaDifference(Kind.MISSING, object, wanted, null));
            } else if (!wanted.equals(there)) {
                differences.add(new SchemaDifference(Kind.DIFFERENT, object, wanted, there));
            }
        }
        return differences;
    }
}
