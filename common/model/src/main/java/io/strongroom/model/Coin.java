package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** A chain's own coin. */
public enum Coin implements Labelled {
    BTC("btc", 8, 0, true),
    BCH("bch", 8, 145, true),
    ETH("eth", 18, 60, false),
    XRP("xrp", 6, 144, false);

    @EnumeratedValue
    private final String label;

    private final int scale;
    private final int mainnetCoinType;
    private final boolean scripts;

    Coin(String label, int scale, int mainnetCoinType, boolean scripts) {
        this.label = label;
        this.scale = scale;
        this.mainnetCoinType = mainnetCoinType;
        this.scripts = scripts;
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    /** How many decimals an amount of the coin has at most. */
    public int scale() {
        return scale;
    }

    /** The hardened coin type of BIP44 paths, from SLIP44: the coin's own on mainnet, 1 elsewhere. */
    public int coinType(Network network) {
        return network == Network.MAINNET ? mainnetCoinType : 1;
    }

    /** Whether scripts lock its outputs, which can want the keys of several signers. */
    public boolean hasScripts() {
        return scripts;
    }

    /** The constant with this label; see {@link Labelled#parse}. */
    @JsonCreator
    public static Coin fromString(String label) {
        return Labelled.parse(Coin.class, label);
    }

    @Override
    public String toString() {
        return label;
    }
}
