package io.strongroom.watch.address.bulk;

import java.util.List;

/** Proves that addresses are what a file says of them. Safe from any thread. */
@FunctionalInterface
public interface AddressProof {

    /**
     * Derives each address anew.
     *
     * @return in the order of the claims
     * @throws RefusedAddress for one that is not what its file says, or that must not be given out
     */
    List<ProvenAddress> prove(List<ClaimedAddress> claims);
}
