package io.strongroom.watch.bitcoin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.strongroom.model.Account;
import io.strongroom.model.ScriptType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How this service treats Bitcoin. */
@ConfigMapping(prefix = "strongroom.bitcoin")
public interface BitcoinConfig {

    Node node();

    Fee fee();

    /** How deep a transaction lies in the chain, in blocks, when it counts as final. */
    @WithDefault("6")
    @Min(1)
    @Max(1000)
    int confirmations();

    /** How deep a coin must lie before it is spent. */
    @WithDefault("1")
    @Min(1)
    @Max(1000)
    int spendConfirmations();

    /** How often the node is asked for news. */
    @WithDefault("5s")
    Duration followEvery();

    /** How often node, database and deposits are compared. */
    @WithDefault("24h")
    Duration reconcileEvery();

    /** How long whoever builds a transaction, or reads the chain, is left alone with it; then another one takes it up. */
    @WithDefault("30s")
    Duration lease();

    /** How many addresses are derived ahead of what was given out. */
    @WithDefault("1000")
    @Min(20)
    @Max(100_000)
    int addressesAhead();

    /**
     * How many indexes further than the node watches a restored database treats as given out, for a node that was itself
     * restored or made anew.
     */
    @WithDefault("1000")
    @Min(0)
    @Max(100_000)
    int recoveryGap();

    /** By account, the type of script that new addresses and transactions are of; absent: that of the newest descriptor. */
    Map<Account, ScriptType> scriptType();

    /** How many payment requests one transaction pays at most. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int paymentsATransaction();

    /** How many coins one sweep or consolidation gathers at most. */
    @WithDefault("200")
    @Min(1)
    @Max(1000)
    int inputsASweep();

    /** How the node is reached; one of cookie file and user name is given. */
    interface Node {
        @WithDefault("http://127.0.0.1:8332")
        @NotNull
        String url();

        /** The node's own {@code .cookie}; read anew at each call, as the node writes another at each start. */
        Optional<Path> cookieFile();

        Optional<String> username();

        Optional<String> password();

        /** After this long without an answer it is unknown whether a call had its effect. */
        @WithDefault("30s")
        Duration timeout();

        /** How long it may take to watch imported addresses, which includes reading the blocks since they were made. */
        @WithDefault("10m")
        Duration rescanTimeout();
    }

    /** What a transaction may cost; above it nothing is built. */
    interface Fee {
        /** In bitcoin. */
        @WithDefault("0.005")
        BigDecimal maximum();

        /** In satoshi a virtual byte. */
        @WithDefault("500")
        BigDecimal maximumRate();

        /** In satoshi a virtual byte; what pays less is not relayed by nodes. */
        @WithDefault("1")
        BigDecimal minimumRate();

        /** In satoshi a virtual byte; above it small coins are not joined, as that can wait for a quieter time. */
        @WithDefault("10")
        BigDecimal consolidationRate();

        /** Of the inputs' total, 0 to 1. */
        @WithDefault("0.2")
        BigDecimal maximumShare();

        /** In how many blocks a transaction should be mined, where no rate is given. */
        @WithDefault("6")
        @Min(1)
        @Max(1008)
        int target();

        /** In satoshi a virtual byte, when the node has no estimate (a fresh or private chain); absent: refuse. */
        Optional<BigDecimal> fallbackRate();
    }
}
