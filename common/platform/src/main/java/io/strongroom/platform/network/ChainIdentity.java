package io.strongroom.platform.network;

import io.strongroom.model.Coin;
import io.strongroom.model.Network;

/**
 * A chain that this service is configured for.
 *
 * @param genesisHash of the first block, as the chain's own nodes print it
 */
public record ChainIdentity(Coin coin, Network network, String genesisHash) {}
