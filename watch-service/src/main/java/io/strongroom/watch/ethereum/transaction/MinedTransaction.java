package io.strongroom.watch.ethereum.transaction;

import io.strongroom.watch.ethereum.node.EthereumBlock;

/** A transaction of one of our accounts that lies in a block, whoever sent it. */
public record MinedTransaction(EthereumBlock.Entry entry, long blockNumber, String blockHash) {}
