package io.strongroom.watch.recovery;

import io.strongroom.model.Coin;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;

/** Something that a recovery could not settle by itself: for a person. */
@Entity
@Table(name = "recovery_finding")
public class Finding {

    /** The transaction as a whole is meant, not one of its outputs. */
    static final int WHOLE = -1;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    /** For example {@code unrequested-payment}. */
    @Column(nullable = false)
    String kind;

    @Column(nullable = false)
    String txid;

    @Column(name = "output_index", nullable = false)
    int outputIndex;

    String address;

    /** In the asset's own unit. */
    BigDecimal amount;

    @Column(nullable = false)
    String detail;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    /**
     * About a transaction as a whole.
     *
     * @param detail one sentence that says what to do
     */
    public static Finding of(Coin coin, String kind, String txid, String detail) {
        Finding finding = new Finding();
        finding.coin = coin;
        finding.kind = kind;
        finding.txid = txid;
        finding.outputIndex = WHOLE;
        finding.detail = detail;
        return finding;
    }

    /** The same about one of its outputs. */
    public Finding at(int output, String paidAddress, BigDecimal paidAmount) {
        outputIndex = output;
        address = paidAddress;
        amount = paidAmount;
        return this;
    }
}
