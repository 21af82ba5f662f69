package io.strongroom.custody.policy;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;

/** The keys by which this service is one signer among several. */
public interface SignerKeys {

    /** The account's key of this form, or null if it was not made yet. Asked within a session of the database. */
    Uni<AccountPublicKey> of(Coin coin, Account account, KeyForm form);
}
