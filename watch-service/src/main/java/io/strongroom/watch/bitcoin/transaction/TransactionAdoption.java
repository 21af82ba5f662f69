package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.PaymentStatus;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.payment.PaymentRequest;
import io.strongroom.watch.recovery.Finding;
import io.strongroom.watch.recovery.Findings;
import io.strongroom.watch.transaction.SpendGroup;
import io.strongroom.watch.transaction.SpendGroups;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Takes a transaction over that a restored database has forgotten, as if it had just been built: its coins are reserved,
 * the requests that it pays are claimed, and it is followed until one of its group is buried.
 */
@ApplicationScoped
public class TransactionAdoption {

    private final BitcoinTxs rows;
    private final SpendGroups groups;
    private final InputReservations reservations;
    private final PaymentQueue queue;
    private final Addresses addresses;
    private final Descriptors descriptors;
    private final AdoptionRecord record;
    private final Findings findings;
    private final BitcoinChain chain;
    private final Transactions transactions;

    TransactionAdoption(
            BitcoinTxs rows,
            SpendGroups groups,
            InputReservations reservations,
            PaymentQueue queue,
            Addresses addresses,
            Descriptors descriptors,
            AdoptionRecord record,
            Findings findings,
            BitcoinChain chain,
            Transactions transactions) {
        this.rows = rows;
        this.groups = groups;
        this.reservations = reservations;
        this.queue = queue;
        this.addresses = addresses;
        this.descriptors = descriptors;
        this.record = record;
        this.findings = findings;
        this.chain = chain;
        this.transactions = transactions;
    }

    /** What came of a found transaction. */
    public enum Outcome {
        ADOPTED,
        /** It was in the database, or can never be mined. */
        KNOWN,
        /** It spends no coins of this wallet, or others beside them. */
        FOREIGN
    }

    /**
     * @param present the uuids of known transactions that the network has: they pay what they were made to pay. This
     *     one's is added if the network has it
     * @return fails with a {@link io.strongroom.chain.bitcoin.ChainException} if it comes without what it spends of
     */
    public Uni<Outcome> adopt(FoundTransaction found, Set<String> present) {
        return transactions.inTransaction("transaction.adopt", () -> rows.lockByTxid(found.txids())
                .flatMap(known -> known.map(row -> record.absorb(row, found).replaceWith(Outcome.KNOWN))
                        .orElseGet(() -> parts(found).flatMap(parts -> adopt(found, parts, present)))));
    }

    private Uni<FoundParts> parts(FoundTransaction found) {
        return addresses
                .byTexts(Coin.BTC, FoundParts.addresses(chain.network(), found.psbt()))
                .flatMap(ours -> descriptorsOfChange(ours.values())
                        .map(internal -> FoundParts.of(chain.network(), found.psbt(), ours, internal)));
    }

    private Uni<Set<Long>> descriptorsOfChange(Collection<Address> ours) {
        Set<Long> ids = ours.stream()
                .filter(address -> address.descriptorId != null)
                .map(address -> address.descriptorId)
                .collect(Collectors.toSet());
        return ids.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : descriptors
                        .list("id in ?1 and internal = true", ids)
                        .map(list -> list.stream().map(row -> row.id).collect(Collectors.toSet()));
    }

    private Uni<Outcome> adopt(FoundTransaction found, FoundParts parts, Set<String> present) {
        if (!parts.spendsOurs()) {
            return Uni.createFrom().item(Outcome.FOREIGN);
        }
        Optional<Account> sender = parts.sender();
        if (sender.isEmpty()) {
            return findings.report(Finding.of(
                            Coin.BTC,
                            "foreign-inputs",
                            found.txid(),
                            "It spends coins of this wallet beside others, which this service never does: find out who"
                                    + " else holds the keys"))
                    .replaceWith(Outcome.FOREIGN);
        }
        return reservations.holders(parts.coins()).flatMap(holders -> lockGroups(holders)
                .flatMap(holding -> holding.stream().anyMatch(group -> group.settledAt != null)
                        ? Uni.createFrom().item(Outcome.KNOWN)
                        : adopt(new Adoption(found, parts, sender.get(), holders.keySet(), holding), present)));
    }

    /** In the order of their keys, so that two callers do not wait for each other. */
    private Uni<List<SpendGroup>> lockGroups(Map<Outpoint, Long> holders) {
        return Multi.createFrom()
                .iterable(new TreeSet<>(holders.values()))
                .onItem()
                .transformToUniAndConcatenate(groups::lock)
                .collect()
                .asList();
    }

    private Uni<Outcome> adopt(Adoption adoption, Set<String> present) {
        return interruptedBuild(adoption).flatMap(build -> {
            Long group = build.map(row -> row.spendGroupId)
                    .orElseGet(() -> adoption.holding().isEmpty()
                            ? null
                            : adoption.holding().getFirst().id);
            List<FoundParts.Made> paid = adoption.parts().paid(adoption.sender());
            Set<String> receivers = paid.stream().map(FoundParts.Made::address).collect(Collectors.toSet());
            return queue.open(Coin.BTC, adoption.sender(), receivers)
                    .flatMap(requests -> mayMove(requests, present)
                            .map(mayMove -> PaidRequests.match(paid, requests, group, mayMove)))
                    .flatMap(requests -> record.write(adoption, build, requests))
                    .invoke(row -> {
                        if (adoption.found().mayBeMined()) {
                            present.add(row.uuid);
                        }
                    })
                    .replaceWith(Outcome.ADOPTED);
        });
    }

    /** A build that took this transaction's addresses for itself: the transaction is what became of it. */
    private Uni<Optional<BitcoinTx>> interruptedBuild(Adoption adoption) {
        Set<String> takers = adoption.parts().takers();
        return takers.isEmpty() ? Uni.createFrom().item(Optional.empty()) : rows.lockBuild(takers, adoption.sender());
    }

    /** What was claimed may have been given back and claimed anew, unless a transaction that pays it is on the network. */
    private Uni<Predicate<PaymentRequest>> mayMove(List<PaymentRequest> requests, Set<String> present) {
        List<Long> claimed = requests.stream()
                .filter(request -> request.status == PaymentStatus.CLAIMED)
                .map(request -> request.id)
                .toList();
        return queue.payers(claimed)
                .map(payers -> request ->
                        payers.getOrDefault(request.id, List.of()).stream().noneMatch(present::contains));
    }
}
