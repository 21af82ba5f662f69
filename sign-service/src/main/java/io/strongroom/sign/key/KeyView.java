package io.strongroom.sign.key;

import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;

/** A key as it may be shown: all of it public. */
record KeyView(
        String authAccount,
        Account account,
        KeyType keyType,
        ScriptType scriptType,
        String fingerprint,
        String derivationPath,
        String extendedPublicKey,
        AddressStatus status) {

    static KeyView of(AuthAccountKey key) {
        return new KeyView(
                key.authAccount,
                key.account,
                key.keyType,
                key.scriptType,
                key.fingerprint,
                key.derivationPath,
                key.extendedPublicKey,
                key.status);
    }
}
