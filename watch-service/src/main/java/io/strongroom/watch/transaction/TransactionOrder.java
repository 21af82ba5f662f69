package io.strongroom.watch.transaction;

import io.strongroom.model.Account;
import io.strongroom.model.TransactionAction;
import io.strongroom.watch.asset.Asset;
import java.math.BigDecimal;

/**
 * What is wanted, checked and completed.
 *
 * @param asset what is moved
 * @param descriptor the checksum of the sender's descriptor whose coins are spent; null for the usual one
 * @param parent the transaction whose coins of the sender, not in a block yet, are joined to pay for it; null for none
 * @param receiver null for a payment, whose receivers are those of the requests
 * @param amount in the asset's unit; null for everything there is
 * @param feeRate in the coin's unit of fee rates; null to have it estimated
 * @param feeTarget in how many blocks it should be mined, for the estimate; null for what the configuration says
 */
public record TransactionOrder(
        Asset asset,
        TransactionAction action,
        Account sender,
        String descriptor,
        String parent,
        Account receiver,
        BigDecimal amount,
        BigDecimal feeRate,
        Integer feeTarget) {

    /** Whether all there is goes to one output. */
    public boolean isSweep() {
        return receiver != null && amount == null;
    }
}
