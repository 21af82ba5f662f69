package io.strongroom.moving;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row to write. Values are texts, numbers, truth values, bytes, {@link java.time.Instant}s and
 * {@link io.strongroom.model.Labelled} constants; null leaves a column to its default.
 */
public final class TargetRow {

    private final String table;
    private final Map<String, Object> values = new LinkedHashMap<>();

    public TargetRow(String table) {
        this.table = table;
    }

    public TargetRow set(String column, Object value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    /** Whether both are of one table and set the same columns, so that they can be written in one batch. */
    public boolean hasColumnsOf(TargetRow other) {
        return table.equals(other.table) && values.keySet().equals(other.values.keySet());
    }

    String table() {
        return table;
    }

    Map<String, Object> values() {
        return values;
    }

    /** Its place, never its values. */
    @Override
    public String toString() {
        return "a row of " + table;
    }
}
