package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Base58;
import fr.acinq.bitcoin.DeterministicWallet;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;

/**
 * What tells one Bitcoin network from another.
 * The values are those of Bitcoin Core's {@code chainparams.cpp}; testnet4 is BIP94.
 */
public enum BitcoinNetwork {
    MAINNET(
            Network.MAINNET,
            "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
            "bc",
            Base58.Prefix.PubkeyAddress,
            Base58.Prefix.ScriptAddress,
            DeterministicWallet.xpub),
    TESTNET4(
            Network.TESTNET4,
            "00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043",
            "tb",
            Base58.Prefix.PubkeyAddressTestnet,
            Base58.Prefix.ScriptAddressTestnet,
            DeterministicWallet.tpub),
    SIGNET(
            Network.SIGNET,
            "00000008819873e925422c1ff0f99f7cc9bbb232af63a077a480a3633bee1ef6",
            "tb",
            Base58.Prefix.PubkeyAddressTestnet,
            Base58.Prefix.ScriptAddressTestnet,
            DeterministicWallet.tpub),
    REGTEST(
            Network.REGTEST,
            "0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206",
            "bcrt",
            Base58.Prefix.PubkeyAddressTestnet,
            Base58.Prefix.ScriptAddressTestnet,
            DeterministicWallet.tpub);

    private final Network network;
    private final String genesisHash;
    private final String bech32Prefix;
    private final byte publicKeyHashPrefix;
    private final byte scriptHashPrefix;
    private final int extendedPublicKeyVersion;

    BitcoinNetwork(
            Network network,
            String genesisHash,
            String bech32Prefix,
            byte publicKeyHashPrefix,
            byte scriptHashPrefix,
            int extendedPublicKeyVersion) {
        this.network = network;
        this.genesisHash = genesisHash;
        this.bech32Prefix = bech32Prefix;
        this.publicKeyHashPrefix = publicKeyHashPrefix;
        this.scriptHashPrefix = scriptHashPrefix;
        this.extendedPublicKeyVersion = extendedPublicKeyVersion;
    }

    public static BitcoinNetwork of(Network network) {
        return switch (network) {
            case MAINNET -> MAINNET;
            case TESTNET4 -> TESTNET4;
            case SIGNET -> SIGNET;
            case REGTEST -> REGTEST;
        };
    }

    public Network network() {
        return network;
    }

    /** The hash of block 0 as a node prints it: 64 hex digits, most significant first. */
    public String genesisHash() {
        return genesisHash;
    }

    /** The human-readable part of native segregated witness addresses (BIP173). */
    public String bech32Prefix() {
        return bech32Prefix;
    }

    byte publicKeyHashPrefix() {
        return publicKeyHashPrefix;
    }

    byte scriptHashPrefix() {
        return scriptHashPrefix;
    }

    /** The four bytes that begin an extended public key (BIP32): {@code xpub} on mainnet, {@code tpub} elsewhere. */
    public int extendedPublicKeyVersion() {
        return extendedPublicKeyVersion;
    }

    /** The hardened coin type of BIP44 paths: 0 on mainnet, 1 elsewhere. */
    public int coinType() {
        return Coin.BTC.coinType(network);
    }
}
