package io.strongroom.keygen.key;

import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import java.util.Optional;

/** A key of an account, all of it public, whatever its coin. */
public interface AccountKey {

    long id();

    Coin coin();

    Account account();

    KeyType keyType();

    /** Empty of a coin without scripts. */
    Optional<ScriptType> scriptType();

    /** In its account, from 0. */
    int index();

    /** From the master key; null of a key that came from elsewhere. */
    String derivationPath();

    /** In hex. */
    String publicKey();

    String address();

    AddressStatus status();

    /** Notes that the address was given out; takes effect with the transaction in which the key was read. */
    void markExported();
}
