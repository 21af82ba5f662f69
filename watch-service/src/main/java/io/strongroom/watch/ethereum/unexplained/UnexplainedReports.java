package io.strongroom.watch.ethereum.unexplained;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells of each address once that it holds more than it was paid; a person has to look how. */
@ApplicationScoped
class UnexplainedReports {

    private static final String TYPE = "deposit.unexplained";

    private final Outbox outbox;

    /** By key, those of which nothing is told any more: asking the database each time would read all its events. */
    private final Set<Long> known = ConcurrentHashMap.newKeySet();

    UnexplainedReports(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Whether an address was reported, or need not be; false if that is not known. */
    boolean knows(Address address) {
        return known.contains(address.id);
    }

    /** To be called inside a transaction. */
    Uni<Void> report(Surplus surplus, long height) {
        String address = surplus.address().walletAddress;
        return paidByUs(address)
                .flatMap(ours -> ours ? Uni.createFrom().item(true) : outbox.wasTold(TYPE, address))
                .flatMap(settled -> {
                    if (settled) {
                        known.add(surplus.address().id);
                        return Uni.createFrom().voidItem();
                    }
                    return outbox.tell(TYPE, address, payload(surplus, height));
                });
    }

    /** Whether a transaction of this service pays ether to it, or would. */
    private static Uni<Boolean> paidByUs(String address) {
        return Panache.getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select count(*) from EthereumTx where receiverAddress = :address and tokenId is null",
                                Long.class)
                        .setParameter("address", address)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    private static Map<String, Object> payload(Surplus surplus, long height) {
        Asset ether = Asset.of(Coin.ETH);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("asset", ether.label());
        payload.put("address", surplus.address().walletAddress);
        payload.put("address_id", surplus.address().id);
        payload.put("account", surplus.address().account.label());
        payload.put("amount", ether.text(surplus.amount()));
        payload.put("block_height", height);
        return payload;
    }
}
