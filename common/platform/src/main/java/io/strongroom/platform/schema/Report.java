package io.strongroom.platform.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Collection;

/** What a command tells: lines for a person as they come, or one JSON object for a program at the end. */
final class Report {
    private final PrintWriter out;
    private final boolean json;
    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();

    Report(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** For people. */
    void line(String line) {
        if (!json) {
            out.println(line);
            out.flush();
        }
    }

    /** For programs; names are in snake case. */
    ObjectNode answer() {
        return answer;
    }

    /** For programs. */
    void list(String name, Collection<String> values) {
        addAll(answer.putArray(name), values);
    }

    static void addAll(ArrayNode array, Collection<String> values) {
        values.forEach(array::add);
    }

    void end() {
        if (json) {
            out.println(answer);
            out.flush();
        }
    }
}
