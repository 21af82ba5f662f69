package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Coin;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.Target;
import io.strongroom.moving.TargetRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which coins are spoken for here, before the move and by it. */
final class BitcoinReservations {

    private static final int BATCH = 500;

    private final Target target;
    private final Coin coin;
    private final Map<Outpoint, Long> groups = new HashMap<>();

    /** Reads who holds the coins of these candidates. */
    BitcoinReservations(Target target, Coin coin, Collection<BitcoinCandidate> candidates) {
        this.target = target;
        this.coin = coin;
        Set<String> txids = new TreeSet<>();
        candidates.forEach(candidate -> candidate.outpoints().forEach(outpoint -> txids.add(outpoint.txid())));
        List<String> all = List.copyOf(txids);
        for (int from = 0; from < all.size(); from += BATCH) {
            read(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
    }

    private void read(List<String> txids) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(coin);
        parameters.addAll(txids);
        for (List<Object> row : target.rows(
                "select txid, vout, spend_group_id from input_reservation where coin = ? and txid in ("
                        + Target.places(txids.size()) + ")",
                parameters.toArray())) {
            groups.put(
                    new Outpoint((String) row.get(0), ((Number) row.get(1)).longValue()),
                    ((Number) row.get(2)).longValue());
        }
    }

    /** @throws NotTaken if one of its coins is held by a group other than its own */
    void requireFree(BitcoinCandidate candidate) {
        for (Outpoint outpoint : candidate.outpoints()) {
            Long holder = groups.get(outpoint);
            if (holder != null && !holder.equals(candidate.leader.groupId)) {
                throw new NotTaken(
                        "it spends a coin that is reserved here for another transaction", outpoint.toString());
            }
        }
    }

    boolean isFree(Outpoint outpoint) {
        return !groups.containsKey(outpoint);
    }

    /** Reserves what is free of it for the group. */
    void reserve(BitcoinCandidate candidate, Long group) {
        List<TargetRow> rows = new ArrayList<>();
        for (Outpoint outpoint : candidate.outpoints()) {
            if (groups.putIfAbsent(outpoint, group) == null) {
                rows.add(new TargetRow("input_reservation")
                        .set("coin", coin)
                        .set("txid", outpoint.txid())
                        .set("vout", Math.toIntExact(outpoint.vout()))
                        .set("spend_group_id", group));
            }
        }
        target.insertAll(rows);
    }
}
