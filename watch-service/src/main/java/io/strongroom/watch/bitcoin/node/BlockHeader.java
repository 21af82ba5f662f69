package io.strongroom.watch.bitcoin.node;

/** @param confirmations -1 if the block is no longer in the best chain */
public record BlockHeader(String hash, long height, long confirmations, String previousHash) {

    public boolean inBestChain() {
        return confirmations > 0;
    }
}
