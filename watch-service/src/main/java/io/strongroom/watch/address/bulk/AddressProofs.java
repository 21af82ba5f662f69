package io.strongroom.watch.address.bulk;

import io.strongroom.watch.asset.OfCoin;

/** Where a coin's addresses can be proven to come from. */
public interface AddressProofs extends OfCoin {

    /** By what is known now. To be called on a thread that may wait. */
    AddressProof current();
}
