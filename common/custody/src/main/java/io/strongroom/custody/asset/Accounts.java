package io.strongroom.custody.asset;

import io.strongroom.model.Account;
import io.strongroom.platform.problem.ProblemException;

/** Reads the {@code account} of a query. */
public final class Accounts {

    private Accounts() {}

    /** @throws ProblemException 422 naming the field, if the account is missing or unknown */
    public static Account required(String account) {
        if (account == null || account.isBlank()) {
            throw ProblemException.invalid("account", "is required");
        }
        try {
            return Account.fromString(account);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("account", e.getMessage());
        }
    }
}
