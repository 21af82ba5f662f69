package io.strongroom.watch.bitcoin.node;

/**
 * Where the node's chain ends.
 *
 * @param chain the node's name for its network: main, testnet4, signet, regtest
 * @param syncing whether the node is still catching up; what it says of depth is then too little
 */
public record ChainState(String chain, long height, String bestBlock, boolean syncing) {}
