package io.strongroom.keygen.key;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.Account;
import io.strongroom.model.KeyType;

/**
 * The keys that one call added.
 *
 * @param derivationPath of the account
 * @param firstIndex the lowest of the {@code count} indices
 */
record CreatedKeys(
        Account account,
        KeyType keyType,
        String fingerprint,
        String derivationPath,
        String extendedPublicKey,
        long firstIndex,
        int count) {

    static CreatedKeys of(CreateKeysRequest request, KeyForm form, AccountPublicKey key, long firstIndex) {
        return new CreatedKeys(
                request.account(),
                form.keyType(),
                key.origin().fingerprint(),
                key.origin().path().toString(),
                key.encoded(),
                firstIndex,
                request.count());
    }
}
