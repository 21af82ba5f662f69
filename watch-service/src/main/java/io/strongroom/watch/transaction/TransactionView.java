package io.strongroom.watch.transaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.strongroom.model.Account;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import java.time.Instant;
import java.util.List;

/**
 * A transaction as callers see it; amounts are decimal strings in the asset's unit.
 *
 * @param replaces the uuid of the transaction of the same spend group that this one is to take the place of
 * @param inputs of chains whose transactions spend outputs
 * @param parts of chains whose transactions have one receiver each: those that the order is made of, one an output
 * @param requests the uuids of the payment requests that it pays, in the order of its outputs
 * @param message what a person should know: the last word of the node
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransactionView(
        String uuid,
        String asset,
        TransactionAction action,
        TransactionStatus status,
        Account sender,
        Account receiver,
        String txid,
        String totalInputAmount,
        String totalOutputAmount,
        String fee,
        String feeRate,
        int requiredSignatures,
        int signatureCount,
        String replaces,
        Long blockHeight,
        Instant createdAt,
        Instant exportedAt,
        Instant sentAt,
        Instant confirmedAt,
        List<Input> inputs,
        List<Output> outputs,
        List<Part> parts,
        List<String> requests,
        String message) {

    /** A coin that it spends. */
    public record Input(String txid, int vout, String address, String amount) {}

    /** A coin that it makes. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Output(int vout, String address, String amount, Account account, boolean isChange) {}

    /**
     * A transaction of an order that is made of many.
     *
     * @param nonce the account's number that it uses
     * @param txid absent until it is signed
     * @param reverted whether it was mined and has moved nothing; absent until it is mined
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            int position,
            String sender,
            long nonce,
            TransactionStatus status,
            String txid,
            Long blockHeight,
            Boolean reverted,
            String message) {}
}
