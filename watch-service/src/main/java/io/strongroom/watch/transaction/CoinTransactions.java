package io.strongroom.watch.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.idempotency.IdempotentRequest;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.OfCoin;
import java.math.BigDecimal;

/** What a coin does with transactions, from the order to the burial. */
public interface CoinTransactions extends OfCoin {

    /** Builds an unsigned transaction; the same request again gives the same transaction. */
    Uni<TransactionView> create(TransactionOrder order, IdempotentRequest request);

    Uni<TransactionView> get(String uuid);

    /** @param status null for all */
    Uni<Page<TransactionView>> list(Asset asset, TransactionStatus status, PageRequest page);

    /** The file for the signers. From now on the transaction may come back signed, so its coins stay reserved. */
    Uni<TransactionFile> file(String uuid);

    /** Takes signatures, after checking that they are for the transaction that was given out. */
    Uni<TransactionView> takeFile(String uuid, byte[] file);

    /** Sends a signed transaction, or sends it again. */
    Uni<TransactionView> broadcast(String uuid);

    /**
     * Raises the fee of a sent transaction by another one of the same spend group, which has to be signed and sent in its
     * place; the same request again gives the same transaction.
     *
     * @param feeRate in the coin's unit of fee rates; null to have it estimated, at least what replaces
     */
    Uni<TransactionView> bumpFee(String uuid, BigDecimal feeRate, IdempotentRequest request);

    /**
     * Cancels at once what never left, and otherwise makes a transaction that conflicts with it and must be buried.
     *
     * @param feeRate of the conflicting transaction in the coin's unit of fee rates; null for the least that replaces
     */
    Uni<Cancellation> cancel(String uuid, BigDecimal feeRate);

    /** @param created whether the transaction is a new one that has to be signed */
    record Cancellation(TransactionView transaction, boolean created) {}
}
