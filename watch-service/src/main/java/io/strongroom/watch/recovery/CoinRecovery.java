package io.strongroom.watch.recovery;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.watch.asset.OfCoin;
import java.util.List;

/**
 * What a coin does with a restored database: skip addresses (or nonces) that may have been used, take over what its node
 * knows, and what the signers have signed.
 */
public interface CoinRecovery extends OfCoin {

    /** Called once a recovery, in the transaction that begins it. */
    Uni<Void> begin();

    /** What is missing on the side of the chain, one sentence each; called inside a session. */
    Uni<List<String>> awaited();

    /** Takes over what a signer has signed. Not to be called inside a transaction. */
    Uni<Adopted> adopt(List<CarriedTransactions.Entry> entries);

    /** As {@link #adopt(List)}, for one file that was on its way. */
    Uni<Adopted> adopt(byte[] file);

    /**
     * Transactions whose file left, for a signer whose database was restored; called inside a session.
     *
     * @param limit how many at most, in the order of their keys
     */
    Uni<List<CarriedTransactions.Row>> left(long after, int limit);

    /**
     * What transactions that were carried here came to.
     *
     * @param adopted were unknown and are now in the database
     * @param known were in it already, or can never be mined
     * @param foreign spend no coins of this wallet, or could not be understood: see the findings
     */
    record Adopted(int adopted, int known, int foreign) {

        public static final Adopted NOTHING = new Adopted(0, 0, 0);

        public Adopted plus(Adopted other) {
            return new Adopted(adopted + other.adopted, known + other.known, foreign + other.foreign);
        }
    }
}
