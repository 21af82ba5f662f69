package io.strongroom.watch.moving;

import io.strongroom.model.Coin;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads btc_tx, btc_tx_input and btc_tx_output into candidates. */
final class BitcoinReader {

    static final String TRANSACTIONS = "btc_tx";
    static final String INPUTS = "btc_tx_input";
    static final String OUTPUTS = "btc_tx_output";

    private static final String ORPHAN = "its tx_id is of no row that could be read";

    private final Move move;
    private final Map<Long, List<BitcoinInput>> inputs = new HashMap<>();
    private final Map<Long, List<BitcoinOutput>> outputs = new HashMap<>();
    private final Set<Long> incomplete = new HashSet<>();

    BitcoinReader(Move move) {
        this.move = move;
    }

    List<BitcoinCandidate> read() {
        move.source().each(INPUTS, row -> {
            long transaction = row.count("tx_id");
            try {
                inputs.computeIfAbsent(transaction, id -> new ArrayList<>()).add(BitcoinInput.read(row));
            } catch (NotTaken e) {
                incomplete.add(transaction);
                throw e;
            }
        });
        move.source().each(OUTPUTS, row -> outputs.computeIfAbsent(row.count("tx_id"), id -> new ArrayList<>())
                .add(BitcoinOutput.read(row)));
        List<BitcoinCandidate> candidates = new ArrayList<>();
        move.source().each(TRANSACTIONS, row -> candidates.add(candidate(row)));
        inputs.values()
                .forEach(rows -> rows.forEach(input -> {
                    move.report().table(INPUTS).notTaken(input.id(), new NotTaken(ORPHAN));
                    move.report().amountNotTaken("inputs", "?", input.amount());
                }));
        outputs.values()
                .forEach(rows -> rows.forEach(output -> {
                    move.report().table(OUTPUTS).notTaken(output.id(), new NotTaken(ORPHAN));
                    move.report().amountNotTaken("outputs", "?", output.amount());
                }));
        return candidates;
    }

    private BitcoinCandidate candidate(SourceRow row) {
        Coin coin = move.asset(row).coin();
        if (coin != Coin.BTC && coin != Coin.BCH) {
            throw new NotTaken("its coin has no outputs to spend");
        }
        BitcoinCandidate candidate = new BitcoinCandidate(
                row.id(),
                coin,
                row.time("unsigned_updated_at").orElse(move.now()),
                row.time("sent_updated_at").orElse(move.now()),
                orNone(inputs.remove(row.id())),
                orNone(outputs.remove(row.id())));
        String unsigned = row.text("unsigned_hex_tx").orElse("");
        candidate.uuid = Move.uuid(TRANSACTIONS, coin.label(), Long.toString(row.id()), unsigned);
        // As long as nothing else is known of it, it may be mined.
        candidate.fate = Fate.OPEN;
        try {
            decide(candidate, row, unsigned);
        } catch (NotTaken e) {
            candidate.refuse(e);
        }
        return candidate;
    }

    private void decide(BitcoinCandidate candidate, SourceRow row, String unsigned) {
        candidate.state = SourceState.of(row);
        boolean signed = row.text("signed_hex_tx").isPresent();
        if (candidate.state.isDone()) {
            candidate.fate = Fate.DONE;
        } else if (candidate.state == SourceState.CANCELLED && !signed) {
            candidate.fate = Fate.CANCELLED;
        }
        candidate.action = Move.action(row);
        candidate.bytes = BitcoinBytes.read(unsigned, row.text("signed_hex_tx"), row.text("sent_hash_tx"));
        if (candidate.state.isDone() && candidate.bytes.signed().isEmpty()) {
            throw new NotTaken("it is done, and its signed transaction is not there");
        }
        if (incomplete.contains(row.id())) {
            throw new NotTaken("one of its rows in " + INPUTS + " cannot be read");
        }
        if (candidate.state == SourceState.CANCELLED && signed) {
            move.report()
                    .table(TRANSACTIONS)
                    .remark(
                            row.id(),
                            "is cancelled in the source, but was signed: whoever has it can send it, so it comes as"
                                    + " signed, with its coins reserved",
                            null);
        }
    }

    private static <T> List<T> orNone(List<T> rows) {
        return rows == null ? List.of() : rows;
    }
}
