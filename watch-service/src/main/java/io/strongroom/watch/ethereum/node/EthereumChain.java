package io.strongroom.watch.ethereum.node;

import io.quarkus.arc.lookup.LookupIfProperty;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.network.ChainIdentity;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The Ethereum chain that this service is configured for, and whether the node is on it. */
@ApplicationScoped
public class EthereumChain {

    private static final long MAINNET = 1;
    private static final long SEPOLIA = 11_155_111;
    private static final long DEVELOPMENT = 31_337;

    private final Network network;
    private final long chainId;
    private final EthereumNode node;

    EthereumChain(
            @ConfigProperty(name = "strongroom.network") String network, EthereumConfig config, EthereumNode node) {
        this.network = Network.fromString(network);
        this.chainId = config.chainId().orElseGet(() -> switch (this.network) {
            case MAINNET -> MAINNET;
            case REGTEST -> DEVELOPMENT;
            default -> SEPOLIA;
        });
        this.node = node;
    }

    @Produces
    @Singleton
    @LookupIfProperty(name = "strongroom.ethereum.enabled", stringValue = "true")
    ChainIdentity identity() {
        return new ChainIdentity(Coin.ETH, network(), Long.toString(chainId()));
    }

    public Network network() {
        return network;
    }

    /** EIP-155. */
    public long chainId() {
        return chainId;
    }

    /** Where the node's chain ends; fails with {@link NodeException.Untrustworthy} if it is another chain. */
    public Uni<BlockTip> tip() {
        return node.chainId()
                .invoke(theirs -> {
                    if (theirs != chainId) {
                        throw new NodeException.Untrustworthy(
                                "The Ethereum node is on chain " + theirs + "; this service is for " + chainId);
                    }
                })
                .flatMap(same -> node.tip());
    }
}
