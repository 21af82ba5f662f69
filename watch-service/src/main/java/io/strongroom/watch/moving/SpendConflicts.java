package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.moving.MovingRefused;
import io.strongroom.moving.NotTaken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds transactions of the source that spend the same coins, which nothing there prevents, and puts them into one
 * group here: of a group at most one can be mined.
 */
final class SpendConflicts {

    private final Map<Outpoint, List<BitcoinCandidate>> spenders = new HashMap<>();

    private SpendConflicts(List<BitcoinCandidate> candidates) {
        for (BitcoinCandidate candidate : candidates) {
            if (candidate.fate != Fate.CANCELLED) {
                candidate.outpoints().forEach(coin -> spenders.computeIfAbsent(coin, key -> new ArrayList<>())
                        .add(candidate));
            }
        }
    }

    /**
     * Decides for transactions of one coin whose group each is of, and which can never be mined any more.
     *
     * @throws MovingRefused if several of some that spend the same coins could be mined, as no group can say that
     */
    static void resolve(List<BitcoinCandidate> candidates) {
        SpendConflicts conflicts = new SpendConflicts(candidates);
        candidates.stream().filter(candidate -> candidate.fate == Fate.DONE).forEach(conflicts::settle);
        for (BitcoinCandidate candidate : candidates) {
            if (candidate.fate == Fate.OPEN && candidate.leader == candidate) {
                conflicts.group(candidate);
            }
        }
    }

    /** What spends the coins of a transaction that was mined cannot be mined. */
    private void settle(BitcoinCandidate mined) {
        for (BitcoinCandidate other : rivals(mined)) {
            if (other.fate == Fate.DONE && other.id > mined.id) {
                other.refuse(new NotTaken(
                        "is done in the source, and spends a coin that another done transaction has spent",
                        "id " + mined.id));
            } else if (other.fate == Fate.OPEN) {
                other.fate = Fate.REPLACED;
                other.leader = mined;
            }
        }
    }

    private void group(BitcoinCandidate leader) {
        Set<BitcoinCandidate> members = reachable(leader);
        for (BitcoinCandidate member : members) {
            Set<BitcoinCandidate> others = new LinkedHashSet<>(members);
            others.remove(member);
            if (!rivals(member).containsAll(others)) {
                throw new MovingRefused("Transactions "
                        + members.stream()
                                .map(each -> Long.toString(each.id))
                                .sorted()
                                .toList()
                        + " of btc_tx spend some of the same coins, and more than one of them may still be mined: let"
                        + " one be mined, or cancel it in the source, then import again");
            }
            member.leader = leader;
        }
    }

    private Set<BitcoinCandidate> reachable(BitcoinCandidate start) {
        Set<BitcoinCandidate> found = new LinkedHashSet<>(List.of(start));
        Deque<BitcoinCandidate> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (BitcoinCandidate rival : rivals(open.pop())) {
                if (rival.fate == Fate.OPEN && found.add(rival)) {
                    open.push(rival);
                }
            }
        }
        return found;
    }

    private Set<BitcoinCandidate> rivals(BitcoinCandidate candidate) {
        Set<BitcoinCandidate> rivals = new LinkedHashSet<>();
        candidate.outpoints().stream()
                .map(spenders::get)
                .flatMap(Collection::stream)
                .forEach(rivals::add);
        rivals.remove(candidate);
        return rivals;
    }
}
