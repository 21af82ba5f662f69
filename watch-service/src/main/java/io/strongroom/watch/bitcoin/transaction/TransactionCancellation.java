package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInput;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.access.Caller;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.wallet.ChangeAddresses;
import io.strongroom.watch.bitcoin.wallet.SpendingWallets;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.SpendGroups;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Undoes a transaction. What never left is cancelled at once. What left may be signed and sent by anybody who kept the
 * file, so only a transaction that spends the same coins back to their account undoes it, once it is buried.
 */
@ApplicationScoped
class TransactionCancellation {

    private final BitcoinTxs rows;
    private final TransactionRecord record;
    private final BitcoinTxInputs inputs;
    private final SpendingWallets wallets;
    private final InputReservations reservations;
    private final SpendGroups groups;
    private final PaymentQueue queue;
    private final ChangeAddresses changeAddresses;
    private final FeeRates fees;
    private final BitcoinChain chain;
    private final TransactionNotes notes;
    private final AuditLog audit;
    private final Caller caller;
    private final Transactions transactions;

    TransactionCancellation(
            BitcoinTxs rows,
            TransactionRecord record,
            BitcoinTxInputs inputs,
            SpendingWallets wallets,
            InputReservations reservations,
            SpendGroups groups,
            PaymentQueue queue,
            ChangeAddresses changeAddresses,
            FeeRates fees,
            BitcoinChain chain,
            TransactionNotes notes,
            AuditLog audit,
            Caller caller,
            Transactions transactions) {
        this.rows = rows;
        this.record = record;
        this.inputs = inputs;
        this.wallets = wallets;
        this.reservations = reservations;
        this.groups = groups;
        this.queue = queue;
        this.changeAddresses = changeAddresses;
        this.fees = fees;
        this.chain = chain;
        this.notes = notes;
        this.audit = audit;
        this.caller = caller;
        this.transactions = transactions;
    }

    /** The uuid of the transaction to look at, and whether it is a new one. */
    record Outcome(String uuid, boolean created) {}

    /** @param feeRate in satoshi a virtual byte; null for the least that replaces the original */
    Uni<Outcome> cancel(String uuid, BigDecimal feeRate) {
        return transactions.inTransaction("transaction.cancel", () -> rows.lock(uuid)
                .map(found -> found.orElseThrow(TransactionStates::unknown))
                .flatMap(row -> {
                    if (row.status == TransactionStatus.CANCELLED) {
                        return Uni.createFrom().item(new Outcome(uuid, false));
                    }
                    TransactionStates.requireFile(row);
                    TransactionStates.requireNotMined(row);
                    return row.exportedAt == null
                            ? atOnce(row)
                            : rows.replacement(row).flatMap(by -> by.map(replacement -> standing(row, replacement))
                                    .orElseGet(() -> byConflict(row, feeRate)));
                }));
    }

    private Uni<Outcome> atOnce(BitcoinTx row) {
        row.status = TransactionStatus.CANCELLED;
        return groups.lock(row.spendGroupId)
                .flatMap(group -> rows.ofGroup(row.spendGroupId).flatMap(members -> {
                    boolean othersLive = members.stream()
                            .anyMatch(member ->
                                    !member.uuid.equals(row.uuid) && !BitcoinTxs.OVER.contains(member.status));
                    if (othersLive) {
                        return Uni.createFrom().voidItem();
                    }
                    groups.settle(group, null);
                    return reservations.release(row.spendGroupId).flatMap(done -> queue.release(row.spendGroupId));
                }))
                .flatMap(done -> notes.tell(row))
                .flatMap(done -> audit.record("transaction.cancelled", row.uuid, Map.of("txid", row.txid)))
                .replaceWith(new Outcome(row.uuid, false));
    }

    /** What was cancelled before is cancelled by the same transaction; of bumps, the last one is to be cancelled. */
    private static Uni<Outcome> standing(BitcoinTx row, BitcoinTx replacement) {
        requireNoCancellation(row);
        if (replacement.action != TransactionAction.CANCEL) {
            throw TransactionStates.beingReplaced(row, replacement);
        }
        return Uni.createFrom().item(new Outcome(replacement.uuid, false));
    }

    private static void requireNoCancellation(BitcoinTx row) {
        if (row.action == TransactionAction.CANCEL) {
            throw ProblemException.conflict(
                    "is-a-cancellation", "This transaction cancels another one, and its file has left: it stands");
        }
    }

    private Uni<Outcome> byConflict(BitcoinTx original, BigDecimal feeRate) {
        requireNoCancellation(original);
        Instant now = DatabaseTime.now();
        BitcoinTx cancel = BitcoinTx.replacing(original, TransactionAction.CANCEL, caller.name());
        cancel.status = TransactionStatus.BUILDING;
        cancel.receiverAccount = original.senderAccount;
        cancel.leaseUntil = now;
        return inputs.of(List.of(original.id))
                .flatMap(spent -> wallets.holding(spent.getFirst().address))
                .flatMap(wallet -> changeAddresses.take(wallet, cancel.uuid))
                .flatMap(back -> rows.ofGroup(original.spendGroupId).flatMap(group -> {
                    FundedTransaction conflicting =
                            conflicting(original, back, ReplacementFee.outbidding(group), feeRate);
                    return rows.persist(cancel).flatMap(row -> record.write(row, conflicting, now));
                }))
                .flatMap(done -> audit.record(
                        "transaction.cancelling", original.uuid, Map.of("by", cancel.uuid, "txid", cancel.txid)))
                .replaceWith(new Outcome(cancel.uuid, true));
    }

    /** The same coins, all back to their account, for a fee that lets it take the place of the whole group. */
    private FundedTransaction conflicting(
            BitcoinTx original, Address back, ReplacementFee replacing, BigDecimal feeRate) {
        PsbtDocument psbt = PsbtDocument.parse(original.psbt);
        BitcoinAddress address = BitcoinAddress.parse(chain.network(), back.walletAddress);
        long total = original.totalInputAmount.satoshi();
        int size =
                psbt.respendTo(new BitcoinOutput(address.scriptPubKey(), total)).virtualSizeWhenSigned();
        long fee = feeRate == null ? replacing.least(size) : replacing.wanted(fees.requireBelowCeiling(feeRate), size);
        if (total - fee < address.dustLimit()) {
            throw ProblemException.conflict(
                    "insufficient-funds", "What this transaction spends does not cover the fee of cancelling it");
        }
        PsbtDocument conflicting = psbt.respendTo(new BitcoinOutput(address.scriptPubKey(), total - fee));
        FundedTransaction funded = new FundedTransaction(
                conflicting,
                conflicting.inputs().stream().map(this::spent).toList(),
                List.of(new FundedTransaction.Made(back.walletAddress, new BitcoinAmount(total - fee), false)));
        new CeilingRule(fees.ceilings()).require(funded.fee(), funded.feeRate(), funded.totalInput());
        return funded;
    }

    private FundedTransaction.Spent spent(PsbtInput input) {
        BitcoinOutput output = input.spentOutput().orElseThrow();
        return new FundedTransaction.Spent(
                input.outpoint(),
                output,
                BitcoinAddress.ofScript(chain.network(), output.script()).text(),
                0);
    }
}
