package io.strongroom.watch.bitcoin.node;

import io.strongroom.model.BitcoinAmount;

/**
 * A transaction in the mempool with those that must be mined before it.
 *
 * @param virtualBytes of all of them (BIP141)
 * @param fees of all of them
 */
public record WaitingPackage(long virtualBytes, BitcoinAmount fees) {}
