package io.strongroom.watch.address.bulk;

import io.strongroom.model.Coin;

/**
 * What an import came to.
 *
 * @param added addresses that were not known here
 * @param known addresses that were
 * @param waiting how many of all of them the node does not watch yet: they are given out when it does, which takes it a
 *     minute for a million
 */
record AddressImportView(Coin asset, long added, long known, long waiting) {}
