package io.strongroom.watch.bitcoin.wallet;

import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import java.util.List;

/**
 * What an import came to.
 *
 * @param addresses how many addresses of the account are watched and can be given out
 */
record ImportedView(Account account, KeyType keyType, ScriptType scriptType, long addresses, List<Entry> descriptors) {

    record Entry(String descriptor, boolean isInternal, int rangeEnd) {}
}
