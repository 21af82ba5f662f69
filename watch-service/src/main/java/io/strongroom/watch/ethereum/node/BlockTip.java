package io.strongroom.watch.ethereum.node;

/** Where the chain ends. */
public record BlockTip(long number, String hash) {}
