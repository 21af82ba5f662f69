package io.strongroom.watch.bitcoin.node;

/**
 * A transaction that spends a wallet's coins.
 *
 * @param confirmations 0 in no block, negative if a conflicting transaction lies that deep
 */
public record WalletSpend(String txid, long confirmations) {}
