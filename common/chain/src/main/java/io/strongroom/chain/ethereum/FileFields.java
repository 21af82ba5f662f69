package io.strongroom.chain.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.chain.bitcoin.ChainException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The fields of an object of a file, each asked for once; what nobody asked for is unknown, and refused. */
final class FileFields {

    private final String where;
    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();

    /** @param where the object in a sentence, for example {@code the file} */
    FileFields(String where, JsonNode node) {
        if (!node.isObject()) {
            throw bad(where + " is no object");
        }
        this.where = where;
        this.node = node;
    }

    boolean has(String name) {
        return node.has(name);
    }

    String text(String name) {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw bad(name + " of " + where + " is no text");
        }
        return value.textValue();
    }

    /** A whole number, 0 to 2147483647. */
    int number(String name) {
        JsonNode value = required(name);
        if (!value.isInt() || value.intValue() < 0) {
            throw bad(name + " of " + where + " is no whole number that it can be");
        }
        return value.intValue();
    }

    /**
     * A text that stands for something else.
     *
     * @param read throws IllegalArgumentException, or ChainException with a slug of its own
     */
    <T> T read(String name, Function<String, T> read) {
        String text = text(name);
        try {
            return read.apply(text);
        } catch (IllegalArgumentException unreadable) {
            throw bad(name + " of " + where + " cannot be read");
        } catch (ChainException refusal) {
            throw new ChainException(refusal.slug(), name + " of " + where + ": " + refusal.getMessage());
        }
    }

    /**
     * What the fields together make.
     *
     * @throws ChainException with the slug of the maker's, and a sentence that says where
     */
    <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (ChainException refusal) {
            throw new ChainException(refusal.slug(), where + ": " + refusal.getMessage());
        }
    }

    FileFields object(String name) {
        return new FileFields(name + " of " + where, required(name));
    }

    Optional<FileFields> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    JsonNode array(String name) {
        JsonNode value = required(name);
        if (!value.isArray()) {
            throw bad(name + " of " + where + " is no list");
        }
        return value;
    }

    private JsonNode required(String name) {
        asked.add(name);
        JsonNode value = node.get(name);
        if (value == null) {
            throw new ChainException("missing-field", where + " has no " + name);
        }
        return value;
    }

    void requireNoOther() {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!asked.contains(name)) {
                throw new ChainException(
                        "unknown-field", where + " has a field that this version does not know: " + printable(name));
            }
        }
    }

    private static String printable(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return clean.substring(0, Math.min(clean.length(), 40));
    }

    static ChainException bad(String why) {
        return new ChainException("bad-file", why);
    }
}
