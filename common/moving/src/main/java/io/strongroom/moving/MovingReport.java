package io.strongroom.moving;

import io.strongroom.moving.AmountReport.Fate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was read, what of it was taken, and what was not and why. Nothing of the source goes missing in silence. */
public final class MovingReport {

    private final Map<String, TableReport> tables = new LinkedHashMap<>();
    private final Map<String, AmountReport> amounts = new TreeMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> leftAlone = new LinkedHashSet<>();

    public TableReport table(String name) {
        return tables.computeIfAbsent(name, TableReport::new);
    }

    /**
     * An amount in a row that was taken.
     *
     * @param what inputs, outputs, requests
     * @param asset a coin's label or a token's symbol; the amount is in its own unit
     */
    public void amountTaken(String what, String asset, BigDecimal amount) {
        amount(what, asset).add(Fate.TAKEN, amount);
    }

    public void amountAlreadyHere(String what, String asset, BigDecimal amount) {
        amount(what, asset).add(Fate.ALREADY_HERE, amount);
    }

    public void amountNotTaken(String what, String asset, BigDecimal amount) {
        amount(what, asset).add(Fate.NOT_TAKEN, amount);
    }

    private AmountReport amount(String what, String asset) {
        return amounts.computeIfAbsent(asset + " " + what, key -> new AmountReport(what, asset));
    }

    /** One sentence that an operator must read before going on. */
    public void warn(String sentence) {
        warnings.add(sentence);
    }

    void leftAlone(Set<String> names) {
        leftAlone.addAll(names);
    }

    /** @throws IllegalStateException if a row was read of which nothing was said: then nothing may be written */
    void requireComplete() {
        tables.forEach((name, counts) -> {
            if (!counts.isComplete()) {
                throw new IllegalStateException("Rows of " + name + " were lost on the way");
            }
        });
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tables", tables.values().stream().map(TableReport::json).toList());
        json.put("amounts", amounts.values().stream().map(AmountReport::json).toList());
        json.put("not_read", leftAlone);
        json.put("warnings", warnings);
        return json;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-24s %9s %9s %12s %9s".formatted("table", "read", "taken", "already here", "not taken"));
        tables.values().forEach(table -> lines.addAll(table.lines()));
        if (!amounts.isEmpty()) {
            lines.add("");
            lines.add("amounts, in the asset's own unit");
            amounts.values().forEach(amount -> lines.add("    " + amount.line()));
        }
        if (!leftAlone.isEmpty()) {
            lines.add("");
            lines.add("tables of the source that this service does not read: " + String.join(", ", leftAlone));
        }
        warnings.forEach(warning -> {
            lines.add("");
            lines.add("! " + warning);
        });
        return lines;
    }
}
