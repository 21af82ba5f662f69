package io.strongroom.watch.moving;

import io.strongroom.model.TransactionAction;

/**
 * A row of the source's table tx: what several rows of details have in common.
 *
 * @param asset the coin, or the token that its details send
 */
record AccountChainHead(long id, Asset asset, TransactionAction action) {}
