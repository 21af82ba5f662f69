package io.strongroom.watch.ethereum.recovery;

import io.quarkus.arc.lookup.LookupIfProperty;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.ethereum.transaction.LeftFiles;
import io.strongroom.watch.recovery.CoinRecovery;
import io.strongroom.watch.recovery.RecoveredCoins;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What Ethereum's side of a restored database waits for: every block since the backup is read, and each transaction of an
 * own account that is not known any more is a finding for a person. What was signed since and is not mined yet cannot be
 * taken over: that is for people too, who say so by going on without the signer.
 */
@ApplicationScoped
@LookupIfProperty(name = "strongroom.ethereum.enabled", stringValue = "true")
class EthereumRecovery implements CoinRecovery {

    private final LeftFiles files;
    private final Descriptors descriptors;
    private final Addresses addresses;
    private final RecoveredCoins passes;

    EthereumRecovery(LeftFiles files, Descriptors descriptors, Addresses addresses, RecoveredCoins passes) {
        this.files = files;
        this.descriptors = descriptors;
        this.addresses = addresses;
        this.passes = passes;
    }

    @Override
    public Coin coin() {
        return Coin.ETH;
    }

    /** Nobody can say which addresses were given out since the backup, or which files have left: all that could have. */
    @Override
    public Uni<Void> begin() {
        return descriptors
                .all(Coin.ETH)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> addresses.giveOutAllOf(row.id))
                .collect()
                .last()
                .flatMap(done -> files.assumeLeft());
    }

    @Override
    public Uni<List<String>> awaited() {
        return passes.trouble(Coin.ETH).map(trouble -> trouble.map(why -> List.of("the Ethereum node (" + why + ")"))
                .orElse(List.of()));
    }

    @Override
    public Uni<Adopted> adopt(List<CarriedTransactions.Entry> entries) {
        throw unsupported();
    }

    @Override
    public Uni<Adopted> adopt(byte[] file) {
        throw unsupported();
    }

    private static ProblemException unsupported() {
        return ProblemException.unprocessable(
                "cannot-take-over",
                "Transactions of Ethereum that this database has forgotten cannot be taken over: cancel the payment"
                        + " requests that they pay before the recovery is completed");
    }

    @Override
    public Uni<List<CarriedTransactions.Row>> left(long after, int limit) {
        return Uni.createFrom().item(List.of());
    }
}
