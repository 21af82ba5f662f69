package io.strongroom.watch.ethereum.transaction;

import io.strongroom.model.Account;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.time.Instant;

/**
 * A transaction of one of this wallet's accounts. All that have the same nonce are one spend group: the original, those that
 * pay a higher fee, the one that cancels. No field has an initial value: Hibernate would take it for a change of every row
 * that is loaded, and write it.
 */
@Entity
@Table(name = "eth_detail_tx")
public class EthereumTx extends ChangingRow {

    @Column(name = "tx_id", nullable = false)
    public Long headId;

    @Column(nullable = false)
    public String uuid;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    public TransactionStatus status;

    @Column(name = "nonce_slot_id", nullable = false)
    public Long nonceSlotId;

    @Enumerated(EnumType.STRING)
    @Column(name = "sender_account", nullable = false)
    public Account senderAccount;

    @Column(name = "sender_address", nullable = false)
    public String senderAddress;

    @Enumerated(EnumType.STRING)
    @Column(name = "receiver_account")
    public Account receiverAccount;

    /** Who gets the ether or the tokens. */
    @Column(name = "receiver_address", nullable = false)
    public String receiverAddress;

    /** Null for ether. */
    @Column(name = "token_id")
    public Long tokenId;

    /** Wei, or the smallest unit of the token. */
    @Convert(converter = WholeUnits.class)
    @Column(nullable = false)
    public BigInteger amount;

    /** Call data; null for a plain transfer. */
    public byte[] data;

    /** 0: legacy with EIP-155, 2: EIP-1559. */
    @Column(name = "tx_type", nullable = false)
    public int type;

    @Column(name = "gas_limit", nullable = false)
    public long gasLimit;

    /** Wei a unit of gas; type 0 only. */
    @Convert(converter = WholeUnits.class)
    @Column(name = "gas_price")
    public BigInteger gasPrice;

    /** Wei a unit of gas; type 2 only. */
    @Convert(converter = WholeUnits.class)
    @Column(name = "max_fee_per_gas")
    public BigInteger maxFeePerGas;

    /** Wei a unit of gas; type 2 only. */
    @Convert(converter = WholeUnits.class)
    @Column(name = "max_priority_fee_per_gas")
    public BigInteger maxPriorityFeePerGas;

    @Column(nullable = false)
    public long nonce;

    /** EIP-155. */
    @Column(name = "chain_id", nullable = false)
    public long chainId;

    /** As hashed for signing. */
    @Column(name = "unsigned_tx")
    public byte[] unsignedTx;

    @Column(name = "signed_tx")
    public byte[] signedTx;

    /** By which nodes know it; absent until it is signed. */
    @Column(name = "sent_hash")
    public String hash;

    @Column(name = "block_number")
    public Long blockNumber;

    @Column(name = "block_hash")
    public String blockHash;

    /** EIP-658: 1 succeeded, 0 reverted; either way the nonce is used. */
    @Column(name = "receipt_status")
    public Integer receiptStatus;

    /** When its file first left; from then on it may come back signed, whatever is wished. */
    @Column(name = "exported_at")
    public Instant exportedAt;

    @Column(name = "sent_at")
    public Instant sentAt;

    @Column(name = "confirmed_at")
    public Instant confirmedAt;

    /** The last word of the node, for a person. */
    public String message;

    /** The most that a unit of gas may cost, in wei. */
    BigInteger highestGasPrice() {
        return gasPrice == null ? maxFeePerGas : gasPrice;
    }

    /** The most that it may cost besides what it moves, in wei. */
    BigInteger highestFee() {
        return highestGasPrice().multiply(BigInteger.valueOf(gasLimit));
    }

    /** The most ether that it may take from its sender, in wei. */
    BigInteger highestCost() {
        return tokenId == null ? highestFee().add(amount) : highestFee();
    }
}
