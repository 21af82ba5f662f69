package io.strongroom.keygen.export;

import io.strongroom.custody.asset.Accounts;
import io.strongroom.custody.asset.KeyTypes;
import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A picocli mixin: which of an account's keys are exported. */
final class KeysOfAccount {

    @Option(names = "--account", required = true, description = "client, deposit, payment or stored")
    private String account;

    @Option(names = "--type", description = "bip44, bip49, bip84 or bip86. Default: the only one that the account has")
    private String type;

    Account account() {
        return Accounts.required(account);
    }

    Optional<KeyType> keyType() {
        return KeyTypes.optional(type);
    }
}
