package io.strongroom.watch.address;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.OfCoin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.function.Supplier;

/** Gives out addresses, each once. */
@ApplicationScoped
public class AddressAllocation {

    private static final int MOST_REPLENISHMENTS = 3;

    private final FreeAddresses free;
    private final Instance<AddressSource> sources;

    AddressAllocation(FreeAddresses free, @Any Instance<AddressSource> sources) {
        this.free = free;
        this.sources = sources;
    }

    /** Takes the next address, inside the caller's transaction; fails with {@link NoneLeft}. */
    public Uni<Address> take(Coin coin, AddressKind kind, String allocatedTo) {
        return OfCoin.pick(sources, coin)
                .watched(kind)
                .flatMap(run -> free.takeNext(run, allocatedTo))
                .onItem()
                .ifNull()
                .failWith(() -> new NoneLeft(coin, kind));
    }

    /** Runs a transaction that takes addresses, and once more after replenishing when none is left. */
    public <T> Uni<T> replenishing(Supplier<Uni<T>> transaction) {
        return attempt(transaction, MOST_REPLENISHMENTS);
    }

    private <T> Uni<T> attempt(Supplier<Uni<T>> transaction, int replenishments) {
        return transaction.get().onFailure(NoneLeft.class).recoverWithUni(none -> {
            if (replenishments == 0) {
                return Uni.createFrom()
                        .failure(ProblemException.unavailable(
                                "no-address-left",
                                "Addresses are given out faster than they are made and watched; try again in a minute",
                                none));
            }
            return OfCoin.pick(sources, none.coin)
                    .replenish(none.kind)
                    .flatMap(done -> attempt(transaction, replenishments - 1));
        });
    }

    /** Every address of the kind is given out. */
    static final class NoneLeft extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Coin coin;
        private final AddressKind kind;

        NoneLeft(Coin coin, AddressKind kind) {
            super("No address left of " + coin + " " + kind.account(), null, false, false);
            this.coin = coin;
            this.kind = kind;
        }
    }
}
