package io.strongroom.e2e;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What became of each pattern and action, for the end of a test run. */
final class PatternTable {
    private static final int SATOSHI_DIGITS = 8;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A mined transaction.
     *
     * @param fee in BTC
     */
    record Row(String name, String txid, int virtualBytes, BigDecimal fee) {
        /** In satoshi a virtual byte, of the size that the node measured. */
        BigDecimal feeRate() {
            return fee.movePointRight(SATOSHI_DIGITS).divide(BigDecimal.valueOf(virtualBytes), 2, RoundingMode.HALF_UP);
        }
    }

    Row add(String name, String txid, int virtualBytes, BigDecimal fee) {
        Row row = new Row(name, txid, virtualBytes, fee);
        rows.add(row);
        return row;
    }

    void write(Path file) throws IOException {
        StringBuilder table =
                new StringBuilder("%-16s %-64s %7s %7s%n".formatted("PATTERN", "TXID", "VBYTES", "SAT/VB"));
        rows.forEach(row -> table.append(
                "%-16s %-64s %7d %7s%n".formatted(row.name(), row.txid(), row.virtualBytes(), row.feeRate())));
        Files.writeString(file, table);
    }
}
