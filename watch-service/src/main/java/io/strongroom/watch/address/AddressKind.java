package io.strongroom.watch.address;

import io.strongroom.model.Account;
import io.strongroom.model.ScriptType;

/**
 * What addresses are wanted.
 *
 * @param scriptType for coins that have several; null for the account's usual one
 */
public record AddressKind(Account account, ScriptType scriptType) {

    /** Those that the account usually gives out. */
    public static AddressKind usual(Account account) {
        return new AddressKind(account, null);
    }
}
