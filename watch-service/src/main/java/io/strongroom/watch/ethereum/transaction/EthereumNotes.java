package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.event.Outbox;
import io.strongroom.watch.transaction.batch.Batch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells subscribers of transactions' new states; to be called in the transaction that changed them. */
@ApplicationScoped
class EthereumNotes {

    private final Outbox outbox;
    private final Assets assets;
    private final EthereumTxs rows;

    EthereumNotes(Outbox outbox, Assets assets, EthereumTxs rows) {
        this.outbox = outbox;
        this.assets = assets;
        this.rows = rows;
    }

    Uni<Void> ordered(Batch batch) {
        return assets.of(batch.coin, batch.tokenId)
                .flatMap(asset -> outbox.tell(
                        "transaction.unsigned",
                        batch.uuid,
                        Map.of("uuid", batch.uuid, "asset", asset.label(), "action", batch.action)));
    }

    Uni<Void> tell(EthereumTx row) {
        return tell("transaction." + row.status, row);
    }

    /** A transaction is told of as the part that it is of the batch that callers know. */
    Uni<Void> tell(String type, EthereumTx row) {
        return rows.placeOf(row)
                .flatMap(place -> assets.of(Coin.ETH, place.tokenId()).flatMap(asset -> {
                    Map<String, Object> payload = new LinkedHashMap<>();
                    payload.put("uuid", place.uuid());
                    payload.put("position", place.position());
                    payload.put("asset", asset.label());
                    payload.put("action", place.action());
                    payload.put("status", row.status);
                    payload.put("sender_address", row.senderAddress);
                    payload.put("nonce", row.nonce);
                    if (row.hash != null) {
                        payload.put("txid", row.hash);
                    }
                    if (row.blockNumber != null) {
                        payload.put("block_height", row.blockNumber);
                    }
                    if (row.receiptStatus != null && row.receiptStatus == 0) {
                        payload.put("reverted", true);
                    }
                    return outbox.tell(type, place.uuid(), payload);
                }));
    }
}
