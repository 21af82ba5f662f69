package io.strongroom.e2e;

import io.strongroom.e2e.story.Step;
import java.util.List;

/** The story as a table for people. */
final class StoryTable {
    private static final String ROW = "%-22s %-64s %12s  %-9s %13s%n";
    private final List<Step> steps;

    StoryTable(List<Step> steps) {
        this.steps = steps;
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder(ROW.formatted("STEP", "TXID", "AMOUNT BTC", "STATE", "CONFIRMATIONS"));
        for (Step step : steps) {
            table.append(ROW.formatted(
                    step.name(),
                    step.txid(),
                    step.amount().setScale(8).toPlainString(),
                    step.state(),
                    step.confirmations()));
        }
        return table.toString();
    }
}
