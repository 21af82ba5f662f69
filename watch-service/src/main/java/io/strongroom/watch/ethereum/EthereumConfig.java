package io.strongroom.watch.ethereum;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** How this service treats Ethereum, or a chain that works as it does. */
@ConfigMapping(prefix = "strongroom.ethereum")
public interface EthereumConfig {

    /** Whether it is served at all. */
    @WithDefault("false")
    boolean enabled();

    /** EIP-155; absent: 1 on mainnet, 31337 (a development chain) on regtest, 11155111 (Sepolia) on the other networks. */
    OptionalLong chainId();

    Node node();

    Fee fee();

    /** How deep a transaction lies in the chain, in blocks, when it counts as final. */
    @WithDefault("12")
    @Min(1)
    @Max(1000)
    int confirmations();

    /** How often the node is asked for news. */
    @WithDefault("5s")
    Duration followEvery();

    /** How often some of the addresses that were given out are compared with what the node says that they hold. */
    @WithDefault("10s")
    Duration compareEvery();

    /** How long whoever reads the chain or allots nonces is left alone with it. */
    @WithDefault("30s")
    Duration lease();

    /** How many addresses are derived ahead of what was given out. */
    @WithDefault("1000")
    @Min(20)
    @Max(100_000)
    int addressesAhead();

    /** How many payment requests one order pays, and how many addresses it sweeps, at most. */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int transactionsAnOrder();

    /** In ether: an address that holds less after the fee is not swept. */
    @WithDefault("0.001")
    BigDecimal sweepMinimum();

    /** How many blocks are read in one round at most. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int blocksARound();

    /** The block that reading begins with in a database that has read none; absent: the newest. */
    OptionalLong firstBlock();

    /** How the node is reached. */
    interface Node {
        @WithDefault("http://127.0.0.1:8545")
        @NotNull
        String url();

        /** Sent as a bearer token, for nodes behind one. */
        Optional<String> token();

        /** After this long without an answer it is unknown whether a call had its effect. */
        @WithDefault("30s")
        Duration timeout();
    }

    /** What a transaction may cost; above it nothing is built. */
    interface Fee {
        /** In ether, of one transaction at its highest price. */
        @WithDefault("0.05")
        BigDecimal maximum();

        /** In gwei a unit of gas. */
        @WithDefault("500")
        BigDecimal maximumRate();

        /** In gwei a unit of gas: what the block's maker gets, where the node has no better estimate. */
        @WithDefault("1")
        BigDecimal minimumPriority();

        /** Legacy transactions (type 0), for chains that know no other. */
        @WithDefault("false")
        boolean legacy();
    }
}
