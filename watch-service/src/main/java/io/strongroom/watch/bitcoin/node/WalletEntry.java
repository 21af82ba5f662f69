package io.strongroom.watch.bitcoin.node;

import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.BitcoinAmount;

/**
 * An output that one of the node's wallets received.
 *
 * @param confirmations 0 in the mempool, negative if a conflicting transaction was mined
 * @param blockHash null if it is in no block
 */
public record WalletEntry(
        Outpoint outpoint,
        String address,
        BitcoinAmount amount,
        long confirmations,
        Long blockHeight,
        String blockHash) {}
