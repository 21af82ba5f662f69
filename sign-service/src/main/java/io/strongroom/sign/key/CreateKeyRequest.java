package io.strongroom.sign.key;

import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import jakarta.validation.constraints.NotNull;

/** @param scriptType what the key is for; absent for bip48 means p2wsh, for bip44 p2sh, else there is only one */
record CreateKeyRequest(@NotNull Account account, @NotNull KeyType keyType, ScriptType scriptType) {}
