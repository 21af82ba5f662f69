package io.strongroom.custody.inspection;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.model.Coin;
import java.util.List;

/** The accounts of one key that this service has made; none where it is a signer among several and nothing else. */
public interface AccountKeys {

    /** What their addresses derive from. Asked within a session of the database. */
    Uni<List<DescriptorPair>> of(Coin coin);
}
