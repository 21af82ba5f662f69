package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.watch.event.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells subscribers of a transaction's new state. */
@ApplicationScoped
public class TransactionNotes {

    private final Outbox outbox;

    TransactionNotes(Outbox outbox) {
        this.outbox = outbox;
    }

    /** To be called in the transaction that changed the state. */
    public Uni<Void> tell(BitcoinTx transaction) {
        return tell("transaction." + transaction.status, transaction);
    }

    /** To be called in the transaction that changed the state. */
    public Uni<Void> tell(String type, BitcoinTx transaction) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("uuid", transaction.uuid);
        payload.put("asset", transaction.coin);
        payload.put("action", transaction.action);
        payload.put("status", transaction.status);
        if (transaction.txid != null) {
            payload.put("txid", transaction.txid);
        }
        if (transaction.blockHeight != null) {
            payload.put("block_height", transaction.blockHeight);
        }
        return outbox.tell(type, transaction.uuid, payload);
    }
}
