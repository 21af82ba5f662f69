package io.strongroom.watch.bitcoin.reconciliation;

import io.strongroom.model.Account;
import io.strongroom.watch.bitcoin.node.ChainState;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one pass over everything has counted and found. */
final class Tally {

    /** More are no news to whoever has to look at them. */
    static final int MOST = 1_000;

    final ChainState tip;

    /** What lies above it was not read yet. */
    final long cursor;

    /** The node's wallets and whose they are, those left out that are still to be looked at. */
    final Map<String, Account> wallets;

    /** Wallets of which old blocks are about to be looked at. */
    final Set<String> unread;

    /** The first block that the last whole reconciliation may not have seen. */
    final long since;

    int descriptors;
    long addresses;
    long coins;
    long deposits;
    long reservations;
    long transactions;

    /** What the database says is there, in satoshi. */
    private final Map<Account, Long> booked = new EnumMap<>(Account.class);

    private final Map<String, Mismatch> mismatches = new LinkedHashMap<>();

    Tally(ChainState tip, long cursor, Map<String, Account> wallets, Set<String> unread, long since) {
        this.tip = tip;
        this.cursor = cursor;
        this.wallets = wallets;
        this.unread = unread;
        this.since = since;
    }

    void book(Account account, long satoshi) {
        booked.merge(account, satoshi, Long::sum);
    }

    long booked(Account account) {
        return booked.getOrDefault(account, 0L);
    }

    void add(String kind, String reference, String detail) {
        Mismatch mismatch = new Mismatch(kind, reference, detail);
        if (mismatches.size() < MOST) {
            mismatches.putIfAbsent(mismatch.key(), mismatch);
        }
    }

    List<Mismatch> mismatches() {
        return List.copyOf(mismatches.values());
    }

    /** Those that the earlier pass has found as well: what was only on its way is none. */
    List<Mismatch> alsoIn(Tally earlier) {
        return mismatches.values().stream()
                .filter(mismatch -> earlier.mismatches.containsKey(mismatch.key()))
                .toList();
    }
}
