package io.strongroom.chain.bitcoin;

/**
 * An input that a signer holds the key of.
 *
 * @param outpoint what it spends
 * @param address where the coins lie
 * @param satoshi how much they are, from the previous transaction itself
 * @param publicKey the re-derived key, 66 hex digits
 * @param path from the master key to it
 */
public record InspectedInput(Outpoint outpoint, String address, long satoshi, String publicKey, DerivationPath path) {}
