package io.strongroom.watch.address;

import io.strongroom.model.Account;
import io.strongroom.model.ScriptType;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * @param scriptType for coins that have several; absent for the account's usual one
 * @param reference the caller's own name for whom or what it is for
 */
record AllocationRequest(@NotNull Account account, ScriptType scriptType, @Size(max = 200) String reference) {

    AddressKind kind() {
        return new AddressKind(account, scriptType);
    }
}
