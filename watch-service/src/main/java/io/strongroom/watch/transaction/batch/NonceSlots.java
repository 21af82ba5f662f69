package io.strongroom.watch.transaction.batch;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives out the numbers of accounts' transactions. A number whose file has left stays with its group; one that never left
 * is free again when its group is settled by nothing. Every method is part of the caller's transaction.
 */
@ApplicationScoped
public class NonceSlots implements PanacheRepository<NonceSlot> {

    /** What refuses the second of two that give out the same number. */
    public static final String TAKEN = "nonce_slot_coin_chain_id_sender_address_nonce_uq";

    /** Somebody else has taken a number that was free a moment ago. */
    public static final class Outrun extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Outrun() {
            super("Another order has taken the nonce", null, false, false);
        }
    }

    /**
     * The account's lowest free numbers, so that no gap stays below a number that is used.
     *
     * @param least how many of the account's transactions the chain has
     * @param groups who gets them, in order
     * @return fails with {@link Outrun}, or on {@link #TAKEN}, if another one takes the same at this moment
     */
    public Uni<List<TakenNonce>> take(Coin coin, long chainId, String sender, long least, List<Long> groups) {
        return list(
                        "coin = ?1 and chainId = ?2 and senderAddress = ?3 and nonce >= ?4 order by nonce",
                        coin,
                        chainId,
                        sender,
                        least)
                .flatMap(known -> freeAmong(known).flatMap(free -> {
                    Map<Long, NonceSlot> byNonce =
                            known.stream().collect(Collectors.toMap(slot -> slot.nonce, Function.identity()));
                    List<Uni<TakenNonce>> taken = new ArrayList<>();
                    long nonce = least;
                    for (Long group : groups) {
                        while (byNonce.containsKey(nonce) && !free.contains(byNonce.get(nonce))) {
                            nonce++;
                        }
                        NonceSlot slot = byNonce.get(nonce);
                        taken.add(slot == null ? open(coin, chainId, sender, nonce, group) : reuse(slot, group));
                        nonce++;
                    }
                    return Multi.createFrom()
                            .iterable(taken)
                            .onItem()
                            .transformToUniAndConcatenate(Function.identity())
                            .collect()
                            .asList();
                }));
    }

    private Uni<List<NonceSlot>> freeAmong(List<NonceSlot> slots) {
        if (slots.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Long> ids = slots.stream().map(slot -> slot.id).toList();
        return list(
                "id in ?1 and spendGroupId in"
                        + " (select g.id from SpendGroup g where g.settledAt is not null and g.settledTx is null)",
                ids);
    }

    private Uni<TakenNonce> open(Coin coin, long chainId, String sender, long nonce, Long group) {
        NonceSlot slot = new NonceSlot();
        slot.coin = coin;
        slot.chainId = chainId;
        slot.senderAddress = sender;
        slot.nonce = nonce;
        slot.spendGroupId = group;
        slot.createdAt = DatabaseTime.now();
        return persist(slot).map(TakenNonce::of);
    }

    /** Past the row that was read: MySQL would not count it as changed if it were written once more. */
    private Uni<TakenNonce> reuse(NonceSlot slot, Long group) {
        return update("spendGroupId = ?1 where id = ?2 and spendGroupId = ?3", group, slot.id, slot.spendGroupId)
                .map(changed -> {
                    if (changed != 1) {
                        throw new Outrun();
                    }
                    return new TakenNonce(slot.id, slot.nonce, group);
                });
    }

    /**
     * Whether a number above this one of the same account is some open group's: below it nothing may stay free.
     *
     * @param besides groups that do not count
     */
    public Uni<Boolean> isFollowed(Long slotId, Collection<Long> besides) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select count(*) from NonceSlot later, NonceSlot slot, SpendGroup g"
                                        + " where slot.id = :slot and later.coin = slot.coin"
                                        + " and later.chainId = slot.chainId"
                                        + " and later.senderAddress = slot.senderAddress and later.nonce > slot.nonce"
                                        + " and g.id = later.spendGroupId and g.settledAt is null"
                                        + " and g.id not in :besides",
                                Long.class)
                        .setParameter("slot", slotId)
                        .setParameter("besides", besides)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    /** The number of each group. */
    public Uni<Map<Long, TakenNonce>> ofGroups(Collection<Long> spendGroupIds) {
        return list("spendGroupId in ?1", spendGroupIds)
                .map(slots -> slots.stream().collect(Collectors.toMap(slot -> slot.spendGroupId, TakenNonce::of)));
    }
}
