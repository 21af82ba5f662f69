package io.strongroom.watch.bitcoin.rescan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A rescan and how far it is.
 *
 * @param account absent for all
 * @param state running, done or failed
 * @param progress share of the blocks that are searched, 0 to 1
 * @param message why it failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RescanView(
        Long id,
        Coin asset,
        Account account,
        String state,
        long fromHeight,
        long toHeight,
        BigDecimal progress,
        List<WalletView> wallets,
        String message,
        Instant requestedAt,
        Instant finishedAt) {

    private static final int DIGITS = 4;

    /**
     * One of the node's wallets.
     *
     * @param state scanning, looking (the node has searched; deposits are written down next), done or failed
     * @param nextHeight the first block that was not searched
     * @param message what is in its way now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WalletView(String wallet, String state, long nextHeight, BigDecimal progress, String message) {}

    /** @param onNode how much of the blocks that it was told to search now a wallet has done, as far as the node says */
    static RescanView of(Rescan rescan, List<RescanWallet> rows, Map<String, BigDecimal> onNode) {
        List<WalletView> wallets = rows.stream()
                .map(row -> new WalletView(
                        row.nodeWallet,
                        state(rescan, row),
                        row.nextHeight,
                        progress(rescan, row, onNode.getOrDefault(row.nodeWallet, BigDecimal.ZERO)),
                        row.trouble))
                .toList();
        BigDecimal sum = wallets.stream().map(WalletView::progress).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new RescanView(
                rescan.id,
                rescan.coin,
                rescan.account,
                rescan.finishedAt == null ? "running" : rescan.failure == null ? "done" : "failed",
                rescan.fromHeight,
                rescan.toHeight,
                wallets.isEmpty()
                        ? BigDecimal.ONE
                        : sum.divide(BigDecimal.valueOf(wallets.size()), DIGITS, RoundingMode.DOWN),
                wallets,
                rescan.failure,
                rescan.createdAt,
                rescan.finishedAt);
    }

    private static String state(Rescan rescan, RescanWallet row) {
        if (row.finishedAt != null) {
            return row.nextHeight > rescan.toHeight ? "done" : "failed";
        }
        return row.nextHeight > rescan.toHeight ? "looking" : "scanning";
    }

    private static BigDecimal progress(Rescan rescan, RescanWallet row, BigDecimal onNode) {
        BigDecimal all = BigDecimal.valueOf(rescan.toHeight - rescan.fromHeight + 1);
        long left = Math.max(0, rescan.toHeight - row.nextHeight + 1);
        BigDecimal done = BigDecimal.valueOf(row.nextHeight - rescan.fromHeight)
                .add(onNode.multiply(BigDecimal.valueOf(Math.min(left, RescanTurns.BLOCKS_AT_ONCE))));
        return done.divide(all, DIGITS, RoundingMode.DOWN).min(BigDecimal.ONE);
    }
}
