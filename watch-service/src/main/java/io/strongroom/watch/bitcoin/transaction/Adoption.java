package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Account;
import io.strongroom.watch.transaction.SpendGroup;
import java.util.List;
import java.util.Set;

/**
 * A found transaction that is this wallet's, and what it has in common with those that are known.
 *
 * @param reserved those of its coins that some group holds
 * @param holding the groups that hold them, none of them settled
 */
record Adoption(
        FoundTransaction found, FoundParts parts, Account sender, Set<Outpoint> reserved, List<SpendGroup> holding) {}
