package io.strongroom.watch.moving;

import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.Target;
import io.strongroom.moving.TargetRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings transactions of Bitcoin and Bitcoin Cash over, with what they spend reserved as long as they may be mined: a
 * coin that somebody was given a file to spend must not be spent again from here.
 */
final class BitcoinTransactionMove {

    private final Move move;
    private final Addresses addresses;
    private final BitcoinTransactionRows rows;

    BitcoinTransactionMove(Move move, Addresses addresses, PayingOutputs paying) {
        this.move = move;
        this.addresses = addresses;
        this.rows = new BitcoinTransactionRows(move, paying);
    }

    void run() {
        List<BitcoinCandidate> all = new BitcoinReader(move).read();
        for (Coin coin : List.of(Coin.BTC, Coin.BCH)) {
            run(coin, all.stream().filter(candidate -> candidate.coin == coin).toList());
        }
    }

    private void run(Coin coin, List<BitcoinCandidate> candidates) {
        candidates.forEach(this::match);
        refuseRepeated(candidates);
        SpendConflicts.resolve(candidates);
        candidates.forEach(this::recognise);
        BitcoinReservations reservations = new BitcoinReservations(move.target(), coin, candidates);
        for (BitcoinCandidate candidate : candidates) {
            try {
                if (holdsCoins(candidate)) {
                    reservations.requireFree(candidate);
                }
            } catch (NotTaken e) {
                candidate.refuse(e);
            }
        }
        candidates.forEach(candidate -> openGroup(candidate, reservations));
        candidates.forEach(rows::write);
    }

    private void match(BitcoinCandidate candidate) {
        if (candidate.refusal == null) {
            try {
                candidate.lines = BitcoinLines.of(candidate, addresses);
            } catch (NotTaken e) {
                candidate.refuse(e);
            }
        }
    }

    /** The id on the chain is unique here; a second row of the same transaction says nothing new. */
    private static void refuseRepeated(List<BitcoinCandidate> candidates) {
        Map<String, BitcoinCandidate> first = new HashMap<>();
        for (BitcoinCandidate candidate : candidates) {
            BitcoinCandidate twin =
                    candidate.bytes == null ? null : first.putIfAbsent(candidate.bytes.txid(), candidate);
            if (twin != null) {
                candidate.refuse(new NotTaken("is the same transaction as another row", "id " + twin.id));
            }
        }
    }

    /** By the uuid that an earlier run gave it, or by its id on the chain. */
    private void recognise(BitcoinCandidate candidate) {
        if (candidate.bytes == null) {
            return;
        }
        Target target = move.target();
        target
                .rows(
                        "select id, spend_group_id, uuid from btc_tx where coin = ? and (uuid = ? or txid = ?)"
                                + " order by id",
                        candidate.coin,
                        candidate.uuid,
                        candidate.bytes.txid())
                .stream()
                .findFirst()
                .ifPresent(row -> {
                    candidate.alreadyHere = true;
                    candidate.uuid = (String) row.get(2);
                    candidate.leader.groupId = ((Number) row.get(1)).longValue();
                });
    }

    private static boolean holdsCoins(BitcoinCandidate candidate) {
        return candidate.fate == Fate.OPEN || candidate.fate == Fate.DONE;
    }

    /** Every member asks; the first that needs the group makes it. */
    private void openGroup(BitcoinCandidate candidate, BitcoinReservations reservations) {
        boolean holds = holdsCoins(candidate)
                && (candidate.refusal == null || candidate.fate == Fate.OPEN)
                && candidate.outpoints().stream().anyMatch(reservations::isFree);
        boolean written = candidate.refusal == null && !candidate.alreadyHere;
        if (candidate.leader.groupId == null && (holds || written)) {
            candidate.leader.groupId = move.target().insert(group(candidate.leader));
        }
        if (holds) {
            reservations.reserve(candidate, candidate.leader.groupId);
        }
    }

    private static TargetRow group(BitcoinCandidate leader) {
        boolean over = leader.fate != Fate.OPEN;
        return new TargetRow("spend_group")
                .set("coin", leader.coin)
                .set("kind", Optional.ofNullable(leader.action).orElse(TransactionAction.TRANSFER))
                .set("settled_tx", leader.fate == Fate.DONE && leader.refusal == null ? leader.uuid : null)
                .set("settled_at", over ? leader.sent : null);
    }
}
