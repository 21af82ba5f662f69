package io.strongroom.custody.recovery;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.custody.asset.OfCoin;
import io.strongroom.model.CarriedTransactions;
import java.util.List;
import java.util.Set;

/**
 * What a recovering signer has to learn of a coin before it signs again; a coin without one has nothing that a signer
 * must remember.
 */
interface CarriedSpends extends OfCoin {

    /** Something that may have been signed here. */
    interface Own {

        /** Writes it down, in the caller's transaction. */
        Uni<Void> recall();
    }

    /**
     * What of a page may have been signed here; work for a processor.
     *
     * @param fingerprints of this service's seeds
     * @throws ChainException if a transaction cannot be read
     */
    List<Own> read(CarriedTransactions page, Set<String> fingerprints);
}
