package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.Account;
import io.strongroom.model.TransactionAction;
import java.util.List;
import java.util.Optional;

/**
 * What a found transaction was made for, by what it does.
 *
 * @param receiver null for a payment
 */
record FoundAction(TransactionAction action, Account receiver) {

    /**
     * @param requested how many of its outputs pay requests
     * @param conflicts whether it spends coins of a transaction that is known
     */
    static FoundAction of(FoundParts parts, Account sender, int requested, boolean conflicts) {
        List<FoundParts.Made> paid = parts.paid(sender);
        boolean staysHere = requested == 0
                && paid.stream().allMatch(output -> output.ownAccount().isPresent());
        if (!staysHere) {
            return new FoundAction(TransactionAction.PAYMENT, null);
        }
        Optional<Account> receiver = paid.stream()
                .map(output -> output.ownAccount().orElseThrow())
                .filter(account -> account != sender)
                .findFirst();
        if (receiver.isEmpty()) {
            return new FoundAction(conflicts ? TransactionAction.CANCEL : TransactionAction.CONSOLIDATION, sender);
        }
        boolean sweep = sender == Account.CLIENT && receiver.get() == Account.DEPOSIT;
        return new FoundAction(sweep ? TransactionAction.DEPOSIT : TransactionAction.TRANSFER, receiver.get());
    }
}
