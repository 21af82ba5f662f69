package io.strongroom.watch.bitcoin.transaction;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
public class BitcoinTxInputs implements PanacheRepository<BitcoinTxInput> {

    /** The txids of coins that lay in no block when a transaction was made to spend them. */
    public Uni<Set<String>> waitingParents(Long transactionId) {
        return list("transactionId = ?1 and confirmations = 0", transactionId)
                .map(inputs -> inputs.stream().map(input -> input.txid).collect(Collectors.toSet()));
    }

    Uni<List<BitcoinTxInput>> of(Collection<Long> transactionIds) {
        return transactionIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("transactionId in ?1 order by id", transactionIds);
    }
}
