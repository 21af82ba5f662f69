package io.strongroom.keygen.key;

import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;

/** A key as it may be shown: all of it public. */
record KeyView(
        Account account,
        KeyType keyType,
        ScriptType scriptType,
        long index,
        String derivationPath,
        String publicKey,
        String address,
        AddressStatus status) {

    static KeyView of(BtcAccountKey key) {
        return new KeyView(
                key.account,
                key.keyType,
                key.scriptType,
                key.idx,
                key.derivationPath,
                key.fullPublicKey,
                key.address(),
                key.status);
    }
}
