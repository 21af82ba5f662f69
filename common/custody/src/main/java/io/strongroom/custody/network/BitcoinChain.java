package io.strongroom.custody.network;

import io.strongroom.chain.bitcoin.BitcoinNetwork;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.network.ChainIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The chain that the keys of this service are for; the platform binds the database to it. */
@ApplicationScoped
class BitcoinChain {

    @Produces
    @Singleton
    ChainIdentity identity(@ConfigProperty(name = "strongroom.network") Network network) {
        return new ChainIdentity(Coin.BTC, network, BitcoinNetwork.of(network).genesisHash());
    }
}
