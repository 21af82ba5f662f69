package io.strongroom.moving;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What amounts of one kind and asset add up to, so that they can be compared with sums taken in the source. */
final class AmountReport {

    /** What became of the row that an amount stands in. */
    enum Fate {
        TAKEN,
        ALREADY_HERE,
        NOT_TAKEN
    }

    private final String what;
    private final String asset;
    private final Map<Fate, BigDecimal> sums = new EnumMap<>(Fate.class);

    AmountReport(String what, String asset) {
        this.what = what;
        this.asset = asset;
        for (Fate fate : Fate.values()) {
            sums.put(fate, BigDecimal.ZERO);
        }
    }

    void add(Fate fate, BigDecimal amount) {
        sums.merge(fate, amount, BigDecimal::add);
    }

    private BigDecimal total() {
        return sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", what);
        json.put("asset", asset);
        json.put("read", text(total()));
        json.put("taken", text(sums.get(Fate.TAKEN)));
        json.put("already_here", text(sums.get(Fate.ALREADY_HERE)));
        json.put("not_taken", text(sums.get(Fate.NOT_TAKEN)));
        return json;
    }

    String line() {
        return "%-9s %-4s read %s = taken %s + already here %s + not taken %s"
                .formatted(
                        what,
                        asset,
                        text(total()),
                        text(sums.get(Fate.TAKEN)),
                        text(sums.get(Fate.ALREADY_HERE)),
                        text(sums.get(Fate.NOT_TAKEN)));
    }

    private static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
