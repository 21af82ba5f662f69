package io.strongroom.keygen.moving;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.ripple.RippleAddress;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TargetRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings over who else may sign for an XRP account: signer lists with their entries, and regular keys. */
final class RippleSignerMove {

    private static final String LISTS = "xrp_signer_list";
    private static final String ENTRIES = "xrp_signer_entry";
    private static final String KEYS = "xrp_regular_key";
    private static final long HIGHEST_WEIGHT = 65_535;

    private final Move move;

    RippleSignerMove(Move move) {
        this.move = move;
    }

    private record Entry(long id, long list, String signer, int weight) {}

    void run() {
        Map<Long, List<Entry>> entries = entries();
        move.source().each(LISTS, row -> {
            List<Entry> own = entries.getOrDefault(row.id(), List.of());
            try {
                takeList(row, own);
                entries.remove(row.id());
            } catch (NotTaken e) {
                own.forEach(entry -> refuse(entry, "its signer list is not taken"));
                entries.remove(row.id());
                throw e;
            }
        });
        entries.values().forEach(orphans -> orphans.forEach(entry -> refuse(entry, "its signer list is not there")));
        move.source().each(KEYS, this::takeKey);
    }

    private void refuse(Entry entry, String reason) {
        move.report().table(ENTRIES).notTaken(entry.id, new NotTaken(reason));
    }

    /** Those that cannot be read are accounted for; their list then lacks weight. */
    private Map<Long, List<Entry>> entries() {
        Map<Long, List<Entry>> entries = new LinkedHashMap<>();
        move.source().each(ENTRIES, row -> {
            long weight = row.count("signer_weight");
            if (weight < 1 || weight > HIGHEST_WEIGHT) {
                throw new NotTaken("its weight is none that a signer can have");
            }
            Entry entry = new Entry(
                    row.id(), row.count("signer_list_id"), address(row, "signer_account"), Math.toIntExact(weight));
            entries.computeIfAbsent(entry.list, key -> new ArrayList<>()).add(entry);
        });
        return entries;
    }

    private void takeList(SourceRow row, List<Entry> entries) {
        String account = address(row, "account_id");
        long quorum = row.count("signer_quorum");
        long weights = entries.stream().mapToLong(Entry::weight).sum();
        if (quorum < 1 || quorum > weights) {
            throw new NotTaken("its quorum is above the weights of its signers together", account);
        }
        if (isHere(account, quorum, entries)) {
            move.report().table(LISTS).alreadyHere();
            entries.forEach(entry -> move.report().table(ENTRIES).alreadyHere());
            return;
        }
        requireAccount(account);
        boolean active = row.flag("is_active");
        if (active
                && move.target()
                        .number("select id from xrp_signer_list where account_id = ? and is_active", account)
                        .isPresent()) {
            throw new NotTaken("its account has another active signer list here", account);
        }
        long id = move.target()
                .insert(new TargetRow(LISTS)
                        .set("account_id", account)
                        .set("signer_quorum", quorum)
                        .set("is_active", active)
                        .set("set_tx_hash", row.text("set_tx_hash").orElse(null))
                        .set("created_at", row.time("created_at").orElse(null)));
        move.report().table(LISTS).taken();
        for (Entry entry : entries) {
            move.target()
                    .insert(new TargetRow(ENTRIES)
                            .set("signer_list_id", id)
                            .set("signer_account", entry.signer)
                            .set("signer_weight", entry.weight));
            move.report().table(ENTRIES).taken();
        }
    }

    /** A list has no name of its own: it is the same if it says the same. */
    private boolean isHere(String account, long quorum, List<Entry> entries) {
        Map<String, Integer> wanted = new HashMap<>();
        entries.forEach(entry -> wanted.put(entry.signer, entry.weight));
        Map<Long, Map<String, Integer>> here = new HashMap<>();
        for (List<Object> row : move.target()
                .rows(
                        "select l.id, e.signer_account, e.signer_weight from xrp_signer_list l"
                                + " join xrp_signer_entry e on e.signer_list_id = l.id"
                                + " where l.account_id = ? and l.signer_quorum = ?",
                        account,
                        quorum)) {
            here.computeIfAbsent(((Number) row.get(0)).longValue(), key -> new HashMap<>())
                    .put((String) row.get(1), ((Number) row.get(2)).intValue());
        }
        Set<Map<String, Integer>> lists = new HashSet<>(here.values());
        return lists.contains(wanted);
    }

    private void takeKey(SourceRow row) {
        String account = address(row, "account_id");
        String regular = address(row, "regular_key_address");
        if (move.target()
                .number("select id from xrp_regular_key where regular_key_address = ?", regular)
                .isPresent()) {
            move.report().table(KEYS).alreadyHere();
            return;
        }
        requireAccount(account);
        boolean active = row.flag("is_active");
        if (regular.equals(account)) {
            throw new NotTaken("it is the account's own key, which the ledger refuses", account);
        }
        if (active && row.time("rotated_at").isPresent()) {
            throw new NotTaken("it is active, and another took its place already", regular);
        }
        if (active
                && move.target()
                        .number("select id from xrp_regular_key where account_id = ? and is_active", account)
                        .isPresent()) {
            throw new NotTaken("its account has another active regular key here", account);
        }
        move.target()
                .insert(new TargetRow(KEYS)
                        .set("account_id", account)
                        .set("regular_key_address", regular)
                        .set("public_key", row.requiredText("public_key"))
                        .set("public_key_hex", row.requiredText("public_key_hex"))
                        .set("is_active", active)
                        .set("set_tx_hash", row.text("set_tx_hash").orElse(null))
                        .set("rotated_at", row.time("rotated_at").orElse(null))
                        .set("created_at", row.time("created_at").orElse(null)));
        move.report().table(KEYS).taken();
    }

    private void requireAccount(String account) {
        if (move.target()
                .number("select id from xrp_account_key where account_id = ?", account)
                .isEmpty()) {
            throw new NotTaken("its account is not here", account);
        }
    }

    private static String address(SourceRow row, String column) {
        String text = row.requiredText(column);
        try {
            return new RippleAddress(text).text();
        } catch (ChainException e) {
            throw new NotTaken("an address in it is no xrp address", text);
        }
    }
}
