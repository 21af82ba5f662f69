package io.strongroom.watch.bitcoin.node;

import java.time.Instant;

/**
 * @param confirmations -1 if the block is no longer in the best chain
 * @param medianTime of the last eleven blocks: it never goes back from one block to the next
 */
public record BlockHeader(String hash, long height, long confirmations, String previousHash, Instant medianTime) {

    public boolean inBestChain() {
        return confirmations > 0;
    }
}
