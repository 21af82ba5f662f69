package io.strongroom.watch.address.bulk;

import io.strongroom.model.Account;
import java.util.BitSet;

/** Which addresses of a descriptor an import holds: a bit each. */
final class StagedIndexes {

    private final Account account;
    private final BitSet indexes = new BitSet();

    StagedIndexes(Account account) {
        this.account = account;
    }

    /** Whether it was not there before. */
    boolean add(int index) {
        boolean fresh = !indexes.get(index);
        indexes.set(index);
        return fresh;
    }

    Account account() {
        return account;
    }

    int count() {
        return indexes.cardinality();
    }

    /** How many are at this index or after it. */
    int countFrom(int index) {
        return indexes.get(index, Math.max(index, indexes.length())).cardinality();
    }

    /** The first index at or after this one that is left out although a later one is there; -1 if none is. */
    int gapFrom(int index) {
        int missing = indexes.nextClearBit(index);
        return missing < indexes.length() ? missing : -1;
    }
}
