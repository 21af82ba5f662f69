package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.wallet.SpendingWallets;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.payment.PaymentRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The second commit of a transaction: its coins reserved, its inputs, outputs and file written down. Every method is
 * part of the caller's transaction.
 */
@ApplicationScoped
class TransactionRecord {

    private final BitcoinTxs rows;
    private final InputReservations reservations;
    private final PaymentQueue queue;
    private final SpendingWallets wallets;
    private final Descriptors descriptors;
    private final BitcoinChain chain;
    private final TransactionNotes notes;

    TransactionRecord(
            BitcoinTxs rows,
            InputReservations reservations,
            PaymentQueue queue,
            SpendingWallets wallets,
            Descriptors descriptors,
            BitcoinChain chain,
            TransactionNotes notes) {
        this.rows = rows;
        this.reservations = reservations;
        this.queue = queue;
        this.wallets = wallets;
        this.descriptors = descriptors;
        this.chain = chain;
        this.notes = notes;
    }

    /** Does nothing if the transaction is not being built any more: another builder was faster. */
    Uni<Void> reserve(BuildPlan plan, FundedTransaction funded) {
        Instant now = DatabaseTime.now();
        return rows.lock(plan.uuid()).flatMap(found -> {
            BitcoinTx row = found.orElseThrow();
            if (row.status != TransactionStatus.BUILDING) {
                return Uni.createFrom().voidItem();
            }
            List<Outpoint> coins = funded.inputs().stream()
                    .map(FundedTransaction.Spent::outpoint)
                    .toList();
            return reservations
                    .reserve(row.spendGroupId, coins, now)
                    .flatMap(done -> naming(plan.requests(), funded))
                    .flatMap(named -> write(row, named, now))
                    .flatMap(done -> plan.requests().isEmpty()
                            ? Uni.createFrom().voidItem()
                            : queue.attempt(row.uuid, row.spendGroupId, plan.requests()));
        });
    }

    /** Signers compare what a transaction says it pays with what they have signed. */
    private Uni<FundedTransaction> naming(List<PaymentRequest> requests, FundedTransaction funded) {
        return requests.isEmpty()
                ? Uni.createFrom().item(funded)
                : queue.attemptNumbers(requests)
                        .map(attempts -> funded.naming(IntStream.range(0, requests.size())
                                .mapToObj(i -> new NamedRequest(UUID.fromString(requests.get(i).uuid), attempts.get(i)))
                                .toList()));
    }

    /** Writes an unsigned transaction down, with whatever of it pays this wallet marked for the signer. */
    Uni<Void> write(BitcoinTx row, FundedTransaction funded, Instant now) {
        return describeReceiver(row, funded.psbt()).flatMap(psbt -> {
            row.psbt = psbt.toBytes();
            row.txid = psbt.transactionId();
            row.totalInputAmount = funded.totalInput();
            row.totalOutputAmount = funded.totalOutput();
            row.fee = funded.fee();
            row.feeRate = funded.feeRate();
            row.requiredSignatures = psbt.requiredSignatures();
            row.leaseUntil = null;
            row.status = TransactionStatus.UNSIGNED;
            List<Object> lines = new ArrayList<>(inputs(row, funded, now));
            lines.addAll(outputs(row, funded, now));
            return rows.getSession()
                    .flatMap((Mutiny.Session session) -> session.persistAll(lines.toArray()))
                    .flatMap(done -> notes.tell(row));
        });
    }

    /** The node knows the sender's keys only; where a receiving account's come from, the signer learns from us. */
    private Uni<PsbtDocument> describeReceiver(BitcoinTx row, PsbtDocument psbt) {
        if (row.receiverAccount == null) {
            return Uni.createFrom().item(psbt);
        }
        return wallets.receiver(row.receiverAccount, row.uuid).flatMap(address -> descriptors
                .findById(address.descriptorId)
                .map(descriptor -> psbt.withOwnOutput(
                        0,
                        Descriptor.parse(chain.network(), descriptor.descriptor).output(address.keyIndex))));
    }

    static List<BitcoinTxInput> inputs(BitcoinTx row, FundedTransaction funded, Instant now) {
        return funded.inputs().stream()
                .map(spent -> {
                    BitcoinTxInput input = new BitcoinTxInput();
                    input.transactionId = row.id;
                    input.coin = Coin.BTC;
                    input.txid = spent.outpoint().txid();
                    input.vout = Math.toIntExact(spent.outpoint().vout());
                    input.address = spent.address();
                    input.account = row.senderAccount;
                    input.amount = spent.amount();
                    input.confirmations = Math.toIntExact(spent.confirmations());
                    input.createdAt = now;
                    return input;
                })
                .toList();
    }

    private static List<BitcoinTxOutput> outputs(BitcoinTx row, FundedTransaction funded, Instant now) {
        List<BitcoinTxOutput> outputs = new ArrayList<>();
        for (FundedTransaction.Made made : funded.outputs()) {
            BitcoinTxOutput output = new BitcoinTxOutput();
            output.transactionId = row.id;
            output.vout = outputs.size();
            output.address = made.address();
            output.account = account(row, made);
            output.amount = made.amount();
            output.change = made.change();
            output.createdAt = now;
            outputs.add(output);
        }
        return outputs;
    }

    private static Account account(BitcoinTx row, FundedTransaction.Made made) {
        return made.change() ? row.senderAccount : row.receiverAccount;
    }
}
