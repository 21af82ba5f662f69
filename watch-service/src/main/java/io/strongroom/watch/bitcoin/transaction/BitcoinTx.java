package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A transaction of this wallet, from the first claim to its burial. No field has an initial value: Hibernate would take it
 * for a change of every row that is loaded, and write it.
 */
@Entity
@Table(name = "btc_tx")
public class BitcoinTx extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    @Column(nullable = false)
    public String uuid;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public TransactionAction action;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public TransactionStatus status;

    @Column(name = "spend_group_id", nullable = false)
    public Long spendGroupId;

    @Enumerated(EnumType.STRING)
    @Column(name = "sender_account", nullable = false)
    public Account senderAccount;

    @Enumerated(EnumType.STRING)
    @Column(name = "receiver_account")
    public Account receiverAccount;

    /** Of a transfer; absent for everything there is. */
    @Column(name = "requested_amount")
    public BitcoinAmount requestedAmount;

    @Column(name = "requested_by")
    public String requestedBy;

    /** As it was given out, with the signatures that came back. */
    public byte[] psbt;

    @Column(name = "signed_tx")
    public byte[] signedTx;

    public String txid;

    @Column(name = "total_input_amount")
    public BitcoinAmount totalInputAmount;

    @Column(name = "total_output_amount")
    public BitcoinAmount totalOutputAmount;

    public BitcoinAmount fee;

    /** In satoshi a virtual byte: asked for while building, then what it came to. */
    @Column(name = "fee_rate")
    public BigDecimal feeRate;

    @Column(name = "required_signatures", nullable = false)
    public int requiredSignatures;

    @Column(name = "signature_count", nullable = false)
    public int signatureCount;

    @Column(name = "replaces_id")
    public Long replacesId;

    /** Until when whoever builds it is left alone with it. */
    @Column(name = "lease_until")
    public Instant leaseUntil;

    /** When its file first left; from then on it may come back signed, whatever is wished. */
    @Column(name = "exported_at")
    public Instant exportedAt;

    @Column(name = "block_height")
    public Long blockHeight;

    @Column(name = "block_hash")
    public String blockHash;

    @Column(name = "sent_at")
    public Instant sentAt;

    @Column(name = "confirmed_at")
    public Instant confirmedAt;

    /** The last word of the node, for a person. */
    public String message;

    /** A new member of a transaction's group, which is there to take its place. */
    static BitcoinTx replacing(BitcoinTx original, TransactionAction action, String requestedBy) {
        BitcoinTx row = new BitcoinTx();
        row.uuid = UUID.randomUUID().toString();
        row.coin = original.coin;
        row.action = action;
        row.spendGroupId = original.spendGroupId;
        row.senderAccount = original.senderAccount;
        row.requestedBy = requestedBy;
        row.replacesId = original.id;
        row.requiredSignatures = original.requiredSignatures;
        return row;
    }
}
