package io.strongroom.moving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the rows of one table of the source: each was taken, was here already, or was not taken. */
public final class TableReport {

    private final String table;
    private final Map<String, Rows> reasons = new LinkedHashMap<>();
    private final Map<String, Rows> remarks = new LinkedHashMap<>();
    private long read;
    private long taken;
    private long alreadyHere;
    private long notTaken;

    TableReport(String table) {
        this.table = table;
    }

    void read() {
        read++;
    }

    public void taken() {
        taken++;
    }

    public void alreadyHere() {
        alreadyHere++;
    }

    public void notTaken(long id, NotTaken refusal) {
        notTaken++;
        reasons.computeIfAbsent(refusal.getMessage(), Rows::new).add(id, refusal.detail());
    }

    /** Something that is to be known of a row, beside what became of it. */
    public void remark(long id, String remark, String detail) {
        remarks.computeIfAbsent(remark, Rows::new).add(id, detail);
    }

    boolean isComplete() {
        return read == taken + alreadyHere + notTaken;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", table);
        json.put("read", read);
        json.put("taken", taken);
        json.put("already_here", alreadyHere);
        json.put("not_taken", notTaken);
        json.put("reasons", reasons.values().stream().map(Rows::json).toList());
        json.put("remarks", remarks.values().stream().map(Rows::json).toList());
        return json;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-24s %9d %9d %12d %9d".formatted(table, read, taken, alreadyHere, notTaken));
        reasons.values().forEach(rows -> lines.add("    not taken, " + rows.line()));
        remarks.values().forEach(rows -> lines.add("    note, " + rows.line()));
        return lines;
    }

    /** Rows that one sentence is true of; the first few by name. */
    private static final class Rows {
        private static final int NAMED = 5;

        private final String sentence;
        private final List<Map<String, Object>> first = new ArrayList<>();
        private long count;

        Rows(String sentence) {
            this.sentence = sentence;
        }

        void add(long id, String detail) {
            count++;
            if (first.size() < NAMED) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("id", id);
                if (detail != null) {
                    row.put("detail", detail);
                }
                first.add(row);
            }
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("sentence", sentence);
            json.put("count", count);
            json.put("first", first);
            return json;
        }

        String line() {
            List<String> names = first.stream()
                    .map(row -> row.get("id") + (row.containsKey("detail") ? " (" + row.get("detail") + ")" : ""))
                    .toList();
            return count + ": " + sentence + "; id " + String.join(", ", names) + (count > NAMED ? " ..." : "");
        }
    }
}
