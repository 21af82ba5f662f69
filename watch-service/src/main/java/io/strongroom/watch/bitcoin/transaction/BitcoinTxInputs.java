package io.strongroom.watch.bitcoin.transaction;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

@ApplicationScoped
class BitcoinTxInputs implements PanacheRepository<BitcoinTxInput> {

    Uni<List<BitcoinTxInput>> of(Collection<Long> transactionIds) {
        return transactionIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("transactionId in ?1 order by id", transactionIds);
    }
}
