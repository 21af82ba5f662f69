package io.strongroom.watch.bitcoin.rescan;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;

@ApplicationScoped
class RescanWallets implements PanacheRepository<RescanWallet> {

    /** Lets one rescan at a time have a wallet. */
    static final String TAKEN = "rescan_wallet_node_wallet_uq";

    Uni<List<RescanWallet>> of(Collection<Long> rescanIds) {
        return rescanIds.isEmpty() ? Uni.createFrom().item(List.of()) : list("rescanId in ?1 order by id", rescanIds);
    }

    Uni<List<RescanWallet>> open(Long rescanId) {
        return list("rescanId = ?1 and finishedAt is null order by id", rescanId);
    }

    Uni<RescanWallet> lock(Long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
