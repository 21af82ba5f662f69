package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.TableReport;
import io.strongroom.moving.TargetRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes transactions with their inputs and outputs, and accounts for each row. */
final class BitcoinTransactionRows {

    private static final String WITHOUT_TRANSACTION = "its transaction is not taken";

    private final Move move;
    private final PayingOutputs paying;
    private final TableReport transactions;
    private final TableReport inputs;
    private final TableReport outputs;

    BitcoinTransactionRows(Move move, PayingOutputs paying) {
        this.move = move;
        this.paying = paying;
        this.transactions = move.report().table(BitcoinReader.TRANSACTIONS);
        this.inputs = move.report().table(BitcoinReader.INPUTS);
        this.outputs = move.report().table(BitcoinReader.OUTPUTS);
    }

    void write(BitcoinCandidate candidate) {
        if (candidate.alreadyHere) {
            alreadyHere(candidate);
        } else if (candidate.refusal != null) {
            notTaken(candidate);
        } else {
            take(candidate);
        }
    }

    private void alreadyHere(BitcoinCandidate candidate) {
        transactions.alreadyHere();
        String asset = candidate.coin.label();
        candidate.inputs.forEach(input -> {
            inputs.alreadyHere();
            move.report().amountAlreadyHere("inputs", asset, input.amount());
        });
        candidate.outputs.forEach(output -> {
            outputs.alreadyHere();
            move.report().amountAlreadyHere("outputs", asset, output.amount());
        });
        if (candidate.lines != null) {
            addPaying(candidate);
        }
    }

    private void notTaken(BitcoinCandidate candidate) {
        boolean reserved = candidate.fate == Fate.OPEN && candidate.leader.groupId != null;
        transactions.notTaken(
                candidate.id,
                reserved
                        ? new NotTaken(
                                candidate.refusal.getMessage() + "; as it may be mined, its coins stay reserved here",
                                "spend group " + candidate.leader.groupId)
                        : candidate.refusal);
        String asset = candidate.coin.label();
        candidate.inputs.forEach(input -> {
            inputs.notTaken(input.id(), new NotTaken(WITHOUT_TRANSACTION));
            move.report().amountNotTaken("inputs", asset, input.amount());
        });
        candidate.outputs.forEach(output -> {
            outputs.notTaken(output.id(), new NotTaken(WITHOUT_TRANSACTION));
            move.report().amountNotTaken("outputs", asset, output.amount());
        });
        paying.notTaken(candidate.coin, candidate.id);
    }

    private void take(BitcoinCandidate candidate) {
        long id = move.target().insert(row(candidate));
        transactions.taken();
        if (candidate.fate == Fate.REPLACED) {
            transactions.remark(
                    candidate.id,
                    "can never be mined: another transaction has spent one of its coins",
                    "id " + candidate.leader.id);
        }
        takeInputs(candidate, id);
        takeOutputs(candidate, id);
        addPaying(candidate);
    }

    private TargetRow row(BitcoinCandidate candidate) {
        BitcoinLines lines = candidate.lines;
        TransactionStatus status = status(candidate);
        boolean left = status != TransactionStatus.CANCELLED;
        boolean sent = candidate.state == SourceState.SENT || candidate.state.isDone();
        return new TargetRow("btc_tx")
                .set("uuid", candidate.uuid)
                .set("coin", candidate.coin)
                .set("action", candidate.action)
                .set("status", status)
                .set("spend_group_id", candidate.leader.groupId)
                .set("sender_account", lines.sender())
                .set("receiver_account", lines.receiver().orElse(null))
                .set("requested_by", Move.SYSTEM)
                .set("psbt", candidate.bytes.psbt().toBytes())
                .set(
                        "signed_tx",
                        candidate.bytes.signed().map(BitcoinTransaction::bytes).orElse(null))
                .set("txid", candidate.bytes.txid())
                .set("total_input_amount", lines.totalInput().coins())
                .set("total_output_amount", lines.totalOutput().coins())
                .set("fee", lines.fee().coins())
                .set("fee_rate", lines.feeRate())
                .set("signature_count", candidate.bytes.signed().isPresent() ? 1 : candidate.bytes.signatures())
                // the source writes a file with every transaction that it makes
                .set("exported_at", left ? candidate.made : null)
                .set("sent_at", sent ? candidate.sent : null)
                .set("message", message(candidate))
                .set("created_at", candidate.made)
                .set("updated_at", move.now());
    }

    /** The nearest that the bytes which are there allow. */
    private static TransactionStatus status(BitcoinCandidate candidate) {
        if (candidate.fate == Fate.CANCELLED) {
            return TransactionStatus.CANCELLED;
        }
        if (candidate.fate == Fate.REPLACED) {
            return TransactionStatus.REPLACED;
        }
        if (candidate.bytes.signed().isEmpty()) {
            return candidate.bytes.signatures() == 0 ? TransactionStatus.UNSIGNED : TransactionStatus.PARTIALLY_SIGNED;
        }
        boolean sent = candidate.state == SourceState.SENT || candidate.state.isDone();
        return sent ? TransactionStatus.SENT : TransactionStatus.SIGNED;
    }

    private static String message(BitcoinCandidate candidate) {
        String origin = "From btc_tx " + candidate.id + " of " + Move.SYSTEM;
        if (candidate.state.isDone()) {
            return origin + ", which says that it is mined; its block was not kept there";
        }
        if (candidate.state == SourceState.SENT && candidate.bytes.signed().isEmpty()) {
            return origin + ", which says that it was sent; its signed form was not kept there";
        }
        return origin;
    }

    private void takeInputs(BitcoinCandidate candidate, long id) {
        List<TargetRow> rows = new ArrayList<>();
        for (BitcoinLines.Spent spent : candidate.lines.inputs()) {
            BitcoinInput input = spent.row();
            rows.add(new TargetRow("btc_tx_input")
                    .set("tx_id", id)
                    .set("coin", candidate.coin)
                    .set("txid", input.outpoint().txid())
                    .set("vout", Math.toIntExact(input.outpoint().vout()))
                    .set("address", spent.address())
                    .set("account", input.account().orElse(candidate.lines.sender()))
                    .set("amount", spent.amount().coins())
                    .set("confirmations", input.confirmations()));
            inputs.taken();
            move.report().amountTaken("inputs", candidate.coin.label(), input.amount());
        }
        move.target().insertAll(rows);
    }

    private void takeOutputs(BitcoinCandidate candidate, long id) {
        for (BitcoinLines.Made made : candidate.lines.outputs()) {
            move.target()
                    .insert(new TargetRow("btc_tx_output")
                            .set("tx_id", id)
                            .set("vout", made.vout())
                            .set("address", made.address())
                            .set("account", made.account().orElse(null))
                            .set("amount", made.amount().coins())
                            .set("is_change", made.change()));
            made.row()
                    .ifPresentOrElse(
                            row -> {
                                outputs.taken();
                                move.report().amountTaken("outputs", candidate.coin.label(), row.amount());
                            },
                            () -> transactions.remark(
                                    candidate.id,
                                    "has an output of which there is no row: it was taken from the bytes",
                                    made.address()));
        }
        for (BitcoinOutput row : candidate.lines.unmatched()) {
            outputs.notTaken(row.id(), new NotTaken("its transaction has no such output"));
            move.report().amountNotTaken("outputs", candidate.coin.label(), row.amount());
        }
    }

    private void addPaying(BitcoinCandidate candidate) {
        if (candidate.action != TransactionAction.PAYMENT) {
            return;
        }
        Asset asset = new Asset(candidate.coin, Optional.empty());
        for (BitcoinLines.Made made : candidate.lines.outputs()) {
            if (!made.change()) {
                BigDecimal amount = made.amount().coins();
                paying.add(
                        candidate.coin,
                        candidate.id,
                        new PayingOutputs.Output(
                                asset,
                                made.address(),
                                amount,
                                candidate.uuid,
                                candidate.leader.groupId,
                                made.vout(),
                                candidate.fate,
                                candidate.sent));
            }
        }
    }
}
