package io.strongroom.watch.bitcoin.node;

/**
 * What one of the node's wallets knows of a transaction.
 *
 * @param confirmations 0 in no block, negative if a conflicting transaction was mined
 * @param blockHash null if it is in no block
 * @param hex the signed bytes
 */
public record WalletTransaction(String txid, long confirmations, Long blockHeight, String blockHash, String hex) {

    public boolean mined() {
        return confirmations > 0;
    }
}
