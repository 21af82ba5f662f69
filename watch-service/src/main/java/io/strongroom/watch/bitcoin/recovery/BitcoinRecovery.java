package io.strongroom.watch.bitcoin.recovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxs;
import io.strongroom.watch.bitcoin.transaction.FoundTransaction;
import io.strongroom.watch.bitcoin.transaction.TransactionAdoption;
import io.strongroom.watch.bitcoin.wallet.IndexSkip;
import io.strongroom.watch.recovery.CoinRecovery;
import io.strongroom.watch.recovery.RecoveredCoins;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** What Bitcoin's side of a restored database waits for, and what signers tell of it. */
@ApplicationScoped
class BitcoinRecovery implements CoinRecovery {

    private final BitcoinTxs rows;
    private final IndexSkip skip;
    private final TransactionAdoption adoption;
    private final AdoptionTurn turn;
    private final RecoveredCoins passes;
    private final Compute compute;
    private final Transactions transactions;

    BitcoinRecovery(
            BitcoinTxs rows,
            IndexSkip skip,
            TransactionAdoption adoption,
            AdoptionTurn turn,
            RecoveredCoins passes,
            Compute compute,
            Transactions transactions) {
        this.rows = rows;
        this.skip = skip;
        this.adoption = adoption;
        this.turn = turn;
        this.passes = passes;
        this.compute = compute;
        this.transactions = transactions;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public Uni<Void> begin() {
        return skip.begin().flatMap(done -> rows.assumeLeft());
    }

    @Override
    public Uni<List<String>> awaited() {
        return passes.trouble(Coin.BTC).flatMap(trouble -> skip.isUnfinished().map(unfinished -> {
            List<String> missing = new ArrayList<>();
            trouble.ifPresent(why -> missing.add("the Bitcoin node (" + why + ")"));
            if (trouble.isEmpty() && unfinished) {
                missing.add("the Bitcoin node (addresses of a descriptor have not been skipped yet)");
            }
            return missing;
        }));
    }

    @Override
    public Uni<Adopted> adopt(List<CarriedTransactions.Entry> entries) {
        return requireNodeRead()
                .flatMap(read -> turn.take(present -> Multi.createFrom()
                        .iterable(entries)
                        .onItem()
                        .transformToUniAndConcatenate(entry -> adopt(() -> PsbtDocument.parse(entry.psbt()), present))
                        .collect()
                        .asList()
                        .map(all -> all.stream().reduce(Adopted.NOTHING, Adopted::plus))));
    }

    @Override
    public Uni<Adopted> adopt(byte[] file) {
        return requireNodeRead().flatMap(read -> turn.take(present -> adopt(() -> PsbtDocument.parse(file), present)));
    }

    /** Change and receivers are known by their addresses, and what was sent is known by its node. */
    private Uni<Void> requireNodeRead() {
        return transactions
                .inSession(this::awaited)
                .invoke(missing -> {
                    if (!missing.isEmpty()) {
                        throw ProblemException.unavailable(
                                "node-not-read",
                                "This service has to take over from its node first; awaited: "
                                        + String.join("; ", missing),
                                null);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Adopted> adopt(Callable<PsbtDocument> file, Set<String> present) {
        return compute.offload(() -> FoundTransaction.of(file.call(), Optional.empty()))
                .flatMap(found -> adoption.adopt(found, present))
                .map(BitcoinRecovery::counted)
                .onFailure(ChainException.class)
                .transform(refused -> ProblemException.unprocessable(refused.slug(), refused.getMessage()));
    }

    private static Adopted counted(TransactionAdoption.Outcome outcome) {
        return switch (outcome) {
            case ADOPTED -> new Adopted(1, 0, 0);
            case KNOWN -> new Adopted(0, 1, 0);
            case FOREIGN -> new Adopted(0, 0, 1);
        };
    }

    @Override
    public Uni<List<CarriedTransactions.Row>> left(long after, int limit) {
        return rows.left(after, limit).map(list -> list.stream()
                .map(row -> new CarriedTransactions.Row(
                        row.id,
                        new CarriedTransactions.Entry(
                                row.txid, Base64.getEncoder().encodeToString(row.psbt), row.exportedAt)))
                .toList());
    }
}
