package io.strongroom.keygen.authorizer;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.ScriptType;

/**
 * An authorizer's key as it may be shown: all of it public.
 *
 * @param purpose first level of the path (BIP43)
 * @param fingerprint of the authorizer's master key, 8 hexadecimal digits: to compare with its own screen
 */
record AuthKeyView(
        Coin coin,
        String authAccount,
        Account account,
        int purpose,
        ScriptType scriptType,
        String fingerprint,
        String derivationPath,
        String extendedPubkey) {

    static AuthKeyView of(AuthFullPublicKey key) {
        return new AuthKeyView(
                key.coin,
                key.authAccount,
                key.account,
                key.purpose,
                key.scriptType,
                key.fingerprint,
                key.derivationPath,
                key.extendedPublicKey);
    }
}
