package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.ethereum.node.EthereumChain;
import io.strongroom.watch.transaction.batch.Batch;
import io.strongroom.watch.transaction.batch.BatchPart;
import io.strongroom.watch.transaction.batch.Batches;
import io.strongroom.watch.transaction.batch.TakenNonce;
import io.strongroom.watch.transaction.batch.TransactionHead;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes a batch and its transactions down; part of the caller's transaction. */
@ApplicationScoped
class BatchRecord {

    private final Batches batches;
    private final EthereumChain chain;

    BatchRecord(Batches batches, EthereumChain chain) {
        this.batches = batches;
        this.chain = chain;
    }

    /** A draft and the number that it gets. */
    record Numbered(TransferDraft draft, TakenNonce taken) {}

    /** What is said of a batch as a whole. */
    record Heading(TransactionAction action, Long tokenId, Long replacesId, String requestedBy) {}

    Uni<Batch> write(Heading heading, List<Numbered> parts, GasPrice price) {
        Instant now = DatabaseTime.now();
        Batch batch = new Batch();
        batch.uuid = UUID.randomUUID().toString();
        batch.coin = Coin.ETH;
        batch.action = heading.action;
        batch.tokenId = heading.tokenId;
        batch.replacesId = heading.replacesId;
        batch.requestedBy = heading.requestedBy;
        batch.createdAt = now;
        List<TransactionHead> heads =
                parts.stream().map(part -> head(heading, part, now)).toList();
        return batches.persist(batch).call(saved -> persist(heads)
                .flatMap(done -> persist(details(parts, heads, price)))
                .flatMap(done -> persist(places(saved, heads, now))));
    }

    private Uni<Void> persist(List<?> rows) {
        return batches.getSession().flatMap((Mutiny.Session session) -> session.persistAll(rows.toArray()));
    }

    private static TransactionHead head(Heading heading, Numbered part, Instant now) {
        TransactionHead head = new TransactionHead();
        head.uuid = UUID.randomUUID().toString();
        head.coin = Coin.ETH;
        head.action = heading.action;
        head.spendGroupId = part.taken.spendGroupId();
        head.createdAt = now;
        return head;
    }

    private List<EthereumTx> details(List<Numbered> parts, List<TransactionHead> heads, GasPrice price) {
        List<EthereumTx> rows = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            rows.add(detail(parts.get(i), heads.get(i), price));
        }
        return rows;
    }

    private EthereumTx detail(Numbered part, TransactionHead head, GasPrice price) {
        TransferDraft draft = part.draft;
        EthereumTx row = new EthereumTx();
        row.headId = head.id;
        row.uuid = UUID.randomUUID().toString();
        row.status = TransactionStatus.UNSIGNED;
        row.nonceSlotId = part.taken.slotId();
        row.senderAccount = draft.senderAccount();
        row.senderAddress = draft.sender().text();
        row.receiverAccount = draft.receiverAccount();
        row.receiverAddress = draft.receiver().text();
        row.tokenId = draft.asset().tokenId();
        row.amount = draft.units();
        row.data = draft.data().isEmpty() ? null : draft.data().bytes();
        row.type = price.legacy() ? 0 : 2;
        row.gasLimit = draft.gasLimit();
        row.gasPrice = price.legacy() ? price.highest() : null;
        row.maxFeePerGas = price.legacy() ? null : price.highest();
        row.maxPriorityFeePerGas = price.legacy() ? null : price.priority();
        row.nonce = part.taken.nonce();
        row.chainId = chain.chainId();
        row.unsignedTx = draft.at(chain.chainId(), part.taken.nonce(), price).bytes();
        return row;
    }

    private static List<BatchPart> places(Batch batch, List<TransactionHead> heads, Instant now) {
        List<BatchPart> places = new ArrayList<>();
        for (TransactionHead head : heads) {
            BatchPart place = new BatchPart();
            place.batchId = batch.id;
            place.position = places.size();
            place.headId = head.id;
            place.createdAt = now;
            places.add(place);
        }
        return places;
    }
}
