package io.strongroom.watch.bitcoin.node;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinNetwork;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.network.ChainIdentity;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The Bitcoin network that this service is configured for, and whether the node is on it. */
@ApplicationScoped
public class BitcoinChain {

    private final Network network;
    private final BitcoinNode node;

    BitcoinChain(@ConfigProperty(name = "strongroom.network") String network, BitcoinNode node) {
        this.network = Network.fromString(network);
        this.node = node;
    }

    @Produces
    @Singleton
    ChainIdentity identity() {
        return new ChainIdentity(
                Coin.BTC, network(), BitcoinNetwork.of(network()).genesisHash());
    }

    public Network network() {
        return network;
    }

    /** Where the node's chain ends; fails with {@link NodeException.Untrustworthy} if it is another chain. */
    public Uni<ChainState> state() {
        String expected = BitcoinNetwork.of(network).genesisHash();
        return node.blockHash(0)
                .invoke(genesis -> {
                    if (!genesis.equals(expected)) {
                        throw new NodeException.Untrustworthy(
                                "The node is on another network; this service is for " + network);
                    }
                })
                .flatMap(genesis -> node.chain());
    }
}
