package io.strongroom.watch.moving;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.TransactionStatus;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TargetRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads xrp_detail_tx, where amounts are in drops. */
final class RippleReader {

    static final String TABLE = "xrp_detail_tx";

    private static final int DROP_SCALE = 6;

    private final Move move;
    private final AccountChainHeads heads;
    private final Addresses addresses;

    RippleReader(Move move, AccountChainHeads heads, Addresses addresses) {
        this.move = move;
        this.heads = heads;
        this.addresses = addresses;
    }

    List<AccountChainDetail> read() {
        List<AccountChainDetail> details = new ArrayList<>();
        move.source().each(TABLE, row -> details.add(detail(row)));
        return details;
    }

    /** @throws NotTaken only where not even its number can be told */
    private AccountChainDetail detail(SourceRow row) {
        AccountChainHead head = heads.of(Coin.XRP, row.count("tx_id"));
        SourceState state = SourceState.of(row);
        String sender =
                addresses.check(Coin.XRP, row.requiredText("sender_address")).text();
        NonceGroup number = new NonceGroup(Coin.XRP, network(), sender, row.count("sequence"));
        String uuid = row.requiredText("uuid");
        Instant sent = row.time("sent_updated_at").orElse(move.now());
        Fate fate = fate(state, row.text("tx_blob").isPresent());
        try {
            Optional<String> receiver = row.text("receiver_address")
                    .map(text -> addresses.check(Coin.XRP, text).text());
            BigDecimal amount = drops(row, "amount");
            TargetRow target = target(row, head, number, state, receiver, amount, sent);
            return new AccountChainDetail(
                    row.id(), head, uuid, number, fate, receiver.orElse(null), amount, sent, null, target);
        } catch (NotTaken e) {
            return new AccountChainDetail(row.id(), head, uuid, number, fate, null, null, sent, e, null);
        }
    }

    private long network() {
        OptionalLong known = move.network() == Network.MAINNET ? OptionalLong.of(0) : move.rippleNetwork();
        return known.orElseThrow(() -> new NotTaken("its network id cannot be told: name it by --xrp-network-id"));
    }

    private static Fate fate(SourceState state, boolean signed) {
        if (state.isDone()) {
            return Fate.DONE;
        }
        return state == SourceState.CANCELLED && !signed ? Fate.CANCELLED : Fate.OPEN;
    }

    private TargetRow target(
            SourceRow row,
            AccountChainHead head,
            NonceGroup number,
            SourceState state,
            Optional<String> receiver,
            BigDecimal amount,
            Instant sent) {
        boolean signed = row.text("tx_blob").isPresent() && row.text("hash").isPresent();
        boolean wasSent = state == SourceState.SENT || state.isDone();
        String type = row.text("xrp_tx_type").orElse("Payment");
        if (type.equals("Payment") && (receiver.isEmpty() || amount.signum() == 0)) {
            throw new NotTaken("it is a payment without receiver or amount");
        }
        if (state.isDone() && !signed) {
            throw new NotTaken("it is done, and its signed transaction is not there");
        }
        return new TargetRow(TABLE)
                .set("uuid", row.requiredText("uuid"))
                .set("status", status(signed, wasSent))
                .set("sender_account", senderAccount(row, head))
                .set("sender_address", number.sender())
                .set("receiver_account", Move.account(row, "receiver_account").orElse(null))
                .set("receiver_address", receiver.orElse(null))
                .set("amount", amount)
                .set("xrp_tx_type", type)
                .set("fee", positive(drops(row, "fee"), "fee"))
                .set("flags", row.integer("flags").orElse(BigInteger.ZERO).longValueExact())
                .set("last_ledger_sequence", positive(row.count("last_ledger_sequence"), "last_ledger_sequence"))
                .set("sequence", positive(number.nonce(), "sequence"))
                .set("signing_pubkey", row.text("signing_pubkey").orElse(""))
                .set("txn_signature", row.text("txn_signature").orElse(null))
                .set(
                        "hash",
                        row.text("hash")
                                .map(hash -> hash.toUpperCase(Locale.ROOT))
                                .orElse(null))
                .set(
                        "earliest_ledger_version",
                        row.integer("earliest_ledger_version")
                                .filter(ledger -> ledger.signum() > 0)
                                .map(BigInteger::longValueExact)
                                .orElse(null))
                .set("signed_tx_id", row.text("signed_tx_id").orElse(null))
                .set("tx_blob", row.text("tx_blob").orElse(null))
                .set("exported_at", sent)
                .set("sent_at", wasSent ? sent : null)
                .set("message", "From " + TABLE + " " + row.id() + " of " + Move.SYSTEM)
                .set("updated_at", move.now());
    }

    private static TransactionStatus status(boolean signed, boolean wasSent) {
        if (!signed) {
            return TransactionStatus.UNSIGNED;
        }
        return wasSent ? TransactionStatus.SENT : TransactionStatus.SIGNED;
    }

    private static BigDecimal drops(SourceRow row, String column) {
        BigInteger drops = row.integer(column).orElse(BigInteger.ZERO);
        if (drops.signum() < 0 || drops.bitLength() > 63) {
            throw new NotTaken("its " + column + " is out of range");
        }
        return new BigDecimal(drops, DROP_SCALE);
    }

    private static <N extends Number> N positive(N number, String column) {
        if (number.doubleValue() <= 0) {
            throw new NotTaken("its " + column + " is 0");
        }
        return number;
    }

    private static Account senderAccount(SourceRow row, AccountChainHead head) {
        return Move.account(row, "sender_account").orElseGet(() -> switch (head.action()) {
            case DEPOSIT -> Account.CLIENT;
            case PAYMENT -> Account.PAYMENT;
            default -> throw new NotTaken("the account that it is sent from cannot be told");
        });
    }
}
