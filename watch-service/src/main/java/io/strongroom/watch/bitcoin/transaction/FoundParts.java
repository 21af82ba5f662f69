package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInput;
import io.strongroom.chain.bitcoin.PsbtOutput;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Network;
import io.strongroom.watch.address.Address;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a found transaction spends and makes, and how much of that is this wallet's. */
record FoundParts(List<Spent> inputs, List<Made> outputs) {

    private static final int LONGEST_ADDRESS = 128;

    /** @param own null if it is not this wallet's */
    record Spent(Outpoint outpoint, BitcoinOutput output, String address, Address own) {}

    /**
     * @param own null if it is not this wallet's
     * @param internal whether it is of the chain of change
     * @param request that the file says it pays, as {@code PaymentRequest.uuid}
     */
    record Made(
            int index, String address, BitcoinAmount amount, Address own, boolean internal, Optional<String> request) {

        /** What is left of the sender's coins, or all of them. */
        boolean isBackTo(Account sender) {
            return own != null && internal && own.account == sender;
        }

        /** An account of this wallet that is not a client's: what a client gets is a deposit, whoever sends it. */
        Optional<Account> ownAccount() {
            return own == null || (own.account == Account.CLIENT && !internal)
                    ? Optional.empty()
                    : Optional.of(own.account);
        }
    }

    /** The addresses of a transaction, for looking up whose they are. */
    static Set<String> addresses(Network network, PsbtDocument psbt) {
        return Stream.concat(
                        psbt.inputs().stream()
                                .map(input ->
                                        address(network, spent(psbt, input).script())),
                        psbt.outputs().stream().map(output -> address(network, output.script())))
                .collect(Collectors.toSet());
    }

    /**
     * @param ours the wallet's addresses among them, by their text
     * @param internal keys of the descriptors of change
     */
    static FoundParts of(Network network, PsbtDocument psbt, Map<String, Address> ours, Set<Long> internal) {
        List<Spent> inputs = psbt.inputs().stream()
                .map(input -> {
                    BitcoinOutput output = spent(psbt, input);
                    String address = address(network, output.script());
                    return new Spent(input.outpoint(), output, address, ours.get(address));
                })
                .toList();
        List<Made> outputs = new ArrayList<>();
        for (PsbtOutput output : psbt.outputs()) {
            String address = address(network, output.script());
            Address own = ours.get(address);
            outputs.add(new Made(
                    outputs.size(),
                    address,
                    new BitcoinAmount(output.satoshi()),
                    own,
                    own != null && internal.contains(own.descriptorId),
                    output.request().map(named -> named.request().toString())));
        }
        return new FoundParts(inputs, outputs);
    }

    private static BitcoinOutput spent(PsbtDocument psbt, PsbtInput input) {
        return input.spentOutput()
                .orElseThrow(() -> new ChainException(
                        "no-previous-transaction",
                        psbt.transactionId() + " comes without the transactions that it spends of"));
    }

    /** What has no address is known by its script. */
    private static String address(Network network, byte[] script) {
        try {
            return BitcoinAddress.ofScript(network, script).text();
        } catch (ChainException e) {
            String hex = "script " + HexFormat.of().formatHex(script);
            return hex.substring(0, Math.min(hex.length(), LONGEST_ADDRESS));
        }
    }

    boolean spendsOurs() {
        return inputs.stream().anyMatch(input -> input.own != null);
    }

    /** The one account that all inputs are of, as in every transaction that this service builds. */
    Optional<Account> sender() {
        List<Account> accounts = inputs.stream()
                .map(input -> input.own == null ? null : input.own.account)
                .distinct()
                .toList();
        return accounts.size() == 1 ? Optional.ofNullable(accounts.getFirst()) : Optional.empty();
    }

    List<Outpoint> coins() {
        return inputs.stream().map(input -> input.outpoint).toList();
    }

    /** Outputs that do not go back to the sender. */
    List<Made> paid(Account sender) {
        return outputs.stream().filter(output -> !output.isBackTo(sender)).toList();
    }

    /** To whom its own outputs' addresses were given: a build that was interrupted took them for itself. */
    Set<String> takers() {
        return outputs.stream()
                .map(Made::own)
                .filter(own -> own != null && own.allocatedTo != null)
                .map(own -> own.allocatedTo)
                .collect(Collectors.toSet());
    }

    FundedTransaction funded(PsbtDocument psbt, Account sender) {
        return new FundedTransaction(
                psbt,
                inputs.stream()
                        .map(input -> new FundedTransaction.Spent(input.outpoint, input.output, input.address, 0))
                        .toList(),
                outputs.stream()
                        .map(output ->
                                new FundedTransaction.Made(output.address, output.amount, output.isBackTo(sender)))
                        .toList());
    }
}
