package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.TransactionAction;
import io.strongroom.watch.bitcoin.node.Funding;
import io.strongroom.watch.bitcoin.node.Unspent;
import io.strongroom.watch.payment.PaymentRequest;
import java.math.BigDecimal;
import java.util.List;

/**
 * A claimed transaction that is to be funded, read back from the database, so that another instance can take it up.
 *
 * @param nodeWallet whose coins it spends
 * @param inputWeight of each coin once it is spent, in weight units, at most
 * @param requests what it pays, in the order of its outputs; empty unless it is a payment
 * @param receiver the address of the receiving account; null for a payment
 * @param change an address of the sender for what is left
 * @param amount null for everything there is
 */
record BuildPlan(
        String uuid,
        TransactionAction action,
        Account sender,
        String nodeWallet,
        int inputWeight,
        List<PaymentRequest> requests,
        String receiver,
        String change,
        BitcoinAmount amount,
        BigDecimal feeRate) {

    /** Whether all there is goes to one output that pays the fee. */
    boolean isSweep() {
        return requests.isEmpty() && amount == null;
    }

    Funding funding(List<Unspent> free, int minimumConfirmations, int mostInputs) {
        if (isSweep()) {
            List<Unspent> swept = free.stream().limit(mostInputs).toList();
            BitcoinAmount total = new BitcoinAmount(
                    swept.stream().mapToLong(coin -> coin.amount().satoshi()).sum());
            return new Funding(
                    swept.stream().map(Unspent::outpoint).toList(),
                    List.of(new Funding.Payment(receiver, total)),
                    change,
                    feeRate,
                    inputWeight,
                    true,
                    minimumConfirmations);
        }
        List<Funding.Payment> outputs = requests.isEmpty()
                ? List.of(new Funding.Payment(receiver, amount))
                : requests.stream()
                        .map(request -> new Funding.Payment(request.receiverAddress, BitcoinAmount.of(request.amount)))
                        .toList();
        return new Funding(List.of(), outputs, change, feeRate, inputWeight, false, minimumConfirmations);
    }
}
