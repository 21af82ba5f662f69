package io.strongroom.keygen.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;

/**
 * A key as it may be shown: all of it public.
 *
 * @param scriptType absent of a coin without scripts
 * @param derivationPath absent of a key that came from elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(
        Account account,
        KeyType keyType,
        ScriptType scriptType,
        long index,
        String derivationPath,
        String publicKey,
        String address,
        AddressStatus status) {

    static KeyView of(AccountKey key) {
        return new KeyView(
                key.account(),
                key.keyType(),
                key.scriptType().orElse(null),
                key.index(),
                key.derivationPath(),
                key.publicKey(),
                key.address(),
                key.status());
    }
}
