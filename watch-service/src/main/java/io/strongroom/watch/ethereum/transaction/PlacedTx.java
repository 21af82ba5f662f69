package io.strongroom.watch.ethereum.transaction;

/** A transaction in its place in a batch, and the group that its nonce belongs to. */
record PlacedTx(Long batchId, int position, EthereumTx row, Long spendGroupId) {}
