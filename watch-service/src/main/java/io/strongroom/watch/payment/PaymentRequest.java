package io.strongroom.watch.payment;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.PaymentStatus;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** Somebody is to be paid. */
@Entity
@Table(name = "payment_request")
public class PaymentRequest extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public Coin coin;

    @Column(nullable = false)
    public String uuid;

    @Column(name = "token_id")
    public Long tokenId;

    @Enumerated(EnumType.STRING)
    @Column(name = "sender_account", nullable = false)
    public Account senderAccount;

    @Column(name = "receiver_address", nullable = false)
    public String receiverAddress;

    @Column(name = "destination_tag")
    public Long destinationTag;

    /** In the asset's own unit. */
    @Column(nullable = false)
    public BigDecimal amount;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public PaymentStatus status;

    /** The one group of transactions that may pay it; absent while it is not claimed. */
    @Column(name = "spend_group_id")
    public Long spendGroupId;

    /** The caller's own. */
    public String reference;

    @Column(name = "requested_by")
    public String requestedBy;

    public String reason;

    @Column(name = "claimed_at")
    public Instant claimedAt;

    @Column(name = "paid_at")
    public Instant paidAt;
}
