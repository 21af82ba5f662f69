package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.moving.NotTaken;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction's inputs and outputs, from its bytes and its rows together: the bytes say what is spent and paid, the
 * rows whose it is.
 *
 * @param receiver empty for payments
 * @param unmatched rows of outputs that the transaction does not have
 */
record BitcoinLines(
        Account sender,
        Optional<Account> receiver,
        List<Spent> inputs,
        List<Made> outputs,
        List<BitcoinOutput> unmatched,
        BitcoinAmount totalInput,
        BitcoinAmount totalOutput,
        BigDecimal feeRate) {

    /** An input, with its address in its one spelling. */
    record Spent(BitcoinInput row, String address, BitcoinAmount amount) {}

    /**
     * An output.
     *
     * @param row of the source; empty where there is none
     */
    record Made(
            int vout,
            String address,
            Optional<Account> account,
            BitcoinAmount amount,
            boolean change,
            Optional<BitcoinOutput> row) {}

    BitcoinAmount fee() {
        return totalInput.minus(totalOutput);
    }

    /** @throws NotTaken if rows and bytes contradict each other, or accounts cannot be told */
    static BitcoinLines of(BitcoinCandidate candidate, Addresses addresses) {
        BitcoinTransaction transaction = candidate.bytes.psbt().unsignedTransaction();
        List<Spent> inputs = inputs(candidate, transaction, addresses);
        Account sender = sender(candidate);
        List<BitcoinOutput> unmatched = new ArrayList<>(candidate.outputs);
        List<Made> outputs = outputs(candidate.coin, transaction, unmatched, addresses, sender);
        BitcoinAmount in = sum(inputs.stream().map(Spent::amount).toList());
        BitcoinAmount out = sum(transaction.outputs().stream()
                .map(output -> new BitcoinAmount(output.satoshi()))
                .toList());
        if (in.compareTo(out) < 0) {
            throw new NotTaken("it pays out more than its rows in btc_tx_input say that it spends");
        }
        BigDecimal rate = BigDecimal.valueOf(in.minus(out).satoshi())
                .divide(BigDecimal.valueOf(candidate.bytes.virtualSize()), 3, RoundingMode.HALF_UP);
        return new BitcoinLines(
                sender, receiver(candidate.action, outputs), inputs, outputs, List.copyOf(unmatched), in, out, rate);
    }

    private static List<Spent> inputs(BitcoinCandidate candidate, BitcoinTransaction transaction, Addresses addresses) {
        Set<Outpoint> coins = new HashSet<>(transaction.inputs());
        List<Spent> inputs = new ArrayList<>();
        for (BitcoinInput row : candidate.inputs) {
            if (!coins.remove(row.outpoint())) {
                throw new NotTaken("its rows in btc_tx_input are not the coins that its bytes spend");
            }
            inputs.add(new Spent(
                    row, addresses.check(candidate.coin, row.address()).text(), amount(row.amount())));
        }
        if (!coins.isEmpty()) {
            throw new NotTaken("its rows in btc_tx_input are not the coins that its bytes spend");
        }
        return inputs;
    }

    private static Account sender(BitcoinCandidate candidate) {
        return candidate.inputs.stream()
                .flatMap(input -> input.account().stream())
                .findFirst()
                .or(() -> switch (candidate.action) {
                    case DEPOSIT -> Optional.of(Account.CLIENT);
                    case PAYMENT -> Optional.of(Account.PAYMENT);
                    default -> Optional.empty();
                })
                .orElseThrow(() -> new NotTaken("the account that it is sent from cannot be told"));
    }

    private static Optional<Account> receiver(TransactionAction action, List<Made> outputs) {
        return switch (action) {
            case PAYMENT -> Optional.empty();
            case DEPOSIT -> Optional.of(firstReceiver(outputs).orElse(Account.DEPOSIT));
            default ->
                Optional.of(firstReceiver(outputs)
                        .orElseThrow(() -> new NotTaken("the account that it is sent to cannot be told")));
        };
    }

    private static Optional<Account> firstReceiver(List<Made> outputs) {
        return outputs.stream()
                .filter(output -> !output.change)
                .flatMap(output -> output.account.stream())
                .findFirst();
    }

    private static List<Made> outputs(
            Coin coin,
            BitcoinTransaction transaction,
            List<BitcoinOutput> unmatched,
            Addresses addresses,
            Account sender) {
        List<Made> outputs = new ArrayList<>();
        for (int i = 0; i < transaction.outputs().size(); i++) {
            long satoshi = transaction.outputs().get(i).satoshi();
            Optional<String> address =
                    address(coin, addresses, transaction.outputs().get(i).script());
            if (satoshi > 0 && address.isPresent()) {
                outputs.add(made(coin, i, address.get(), new BitcoinAmount(satoshi), unmatched, addresses, sender));
            }
        }
        return outputs;
    }

    private static Optional<String> address(Coin coin, Addresses addresses, byte[] script) {
        try {
            return Optional.of(addresses.ofScript(coin, script));
        } catch (ChainException withoutAddress) {
            return Optional.empty();
        }
    }

    private static Made made(
            Coin coin,
            int vout,
            String address,
            BitcoinAmount amount,
            List<BitcoinOutput> unmatched,
            Addresses addresses,
            Account sender) {
        Optional<BitcoinOutput> row = unmatched.stream()
                .filter(candidate -> candidate.amount().compareTo(amount.coins()) == 0)
                .filter(candidate ->
                        addresses.check(coin, candidate.address()).text().equals(address))
                .findFirst();
        row.ifPresent(unmatched::remove);
        boolean change = row.filter(BitcoinOutput::change).isPresent();
        Optional<Account> account =
                row.flatMap(BitcoinOutput::account).or(() -> change ? Optional.of(sender) : Optional.empty());
        return new Made(vout, address, account, amount, change, row);
    }

    private static BitcoinAmount amount(BigDecimal coins) {
        try {
            return BitcoinAmount.of(coins);
        } catch (IllegalArgumentException e) {
            throw new NotTaken("an amount in it " + e.getMessage());
        }
    }

    private static BitcoinAmount sum(List<BitcoinAmount> amounts) {
        try {
            return amounts.stream().reduce(BitcoinAmount.ZERO, BitcoinAmount::plus);
        } catch (IllegalArgumentException e) {
            throw new NotTaken("its amounts together " + e.getMessage());
        }
    }
}
