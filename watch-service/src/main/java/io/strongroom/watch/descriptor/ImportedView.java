package io.strongroom.watch.descriptor;

import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import java.util.List;

/**
 * What an import came to.
 *
 * @param addresses how many addresses of the account are watched and can be given out
 */
public record ImportedView(
        Account account, KeyType keyType, ScriptType scriptType, long addresses, List<Entry> descriptors) {

    public record Entry(String descriptor, boolean isInternal, int rangeEnd) {}
}
