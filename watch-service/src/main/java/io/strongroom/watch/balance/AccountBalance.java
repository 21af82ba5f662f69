package io.strongroom.watch.balance;

import io.strongroom.model.Account;

/**
 * What an account holds, as decimal strings in the asset's unit.
 *
 * @param amount all of it
 * @param spendable what no transaction has reserved
 * @param reserved what open transactions would spend
 */
public record AccountBalance(Account account, String amount, String spendable, String reserved) {}
