package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.chain.ethereum.EthereumKeyPath;
import io.strongroom.chain.ethereum.EthereumToken;
import io.strongroom.chain.ethereum.FileKey;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import io.strongroom.model.Coin;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.Assets;
import io.strongroom.watch.ethereum.node.EthereumChain;
import io.strongroom.watch.payment.NamedOutput;
import io.strongroom.watch.payment.PaymentQueue;
import io.strongroom.watch.transaction.TransactionFile;
import io.strongroom.watch.transaction.batch.Batch;
import io.strongroom.watch.transaction.batch.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Files that leave and come back. */
@ApplicationScoped
class EthereumFiles {

    private final Batches batches;
    private final EthereumTxs rows;
    private final Addresses addresses;
    private final Assets assets;
    private final PaymentQueue queue;
    private final EthereumNotes notes;
    private final AuditLog audit;
    private final EthereumChain chain;
    private final Compute compute;
    private final Transactions transactions;

    EthereumFiles(
            Batches batches,
            EthereumTxs rows,
            Addresses addresses,
            Assets assets,
            PaymentQueue queue,
            EthereumNotes notes,
            AuditLog audit,
            EthereumChain chain,
            Compute compute,
            Transactions transactions) {
        this.batches = batches;
        this.rows = rows;
        this.addresses = addresses;
        this.assets = assets;
        this.queue = queue;
        this.notes = notes;
        this.audit = audit;
        this.chain = chain;
        this.compute = compute;
        this.transactions = transactions;
    }

    /** That the file left is committed before the file leaves. */
    Uni<TransactionFile> export(String uuid) {
        return transactions
                .inTransaction("ethereum.export", () -> batch(uuid).flatMap(batch -> rows.lockBatch(batch.id)
                        .map(EthereumStates::requireOpen)
                        .call(open -> requireOwnRequests(uuid, open))
                        .call(open -> markLeft(uuid, open))
                        .flatMap(open -> content(batch, open))))
                .map(file -> new TransactionFile(file.name(), file.encode()));
    }

    private Uni<Batch> batch(String uuid) {
        return batches.byUuid(Coin.ETH, uuid).map(found -> found.orElseThrow(EthereumTransactions::unknown));
    }

    private Uni<Void> requireOwnRequests(String uuid, List<PlacedTx> parts) {
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(
                        part -> queue.paysForAnother(uuid, part.spendGroupId()).invoke(forAnother -> {
                            if (forAnother) {
                                throw EthereumStates.paysForAnother();
                            }
                        }))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> markLeft(String uuid, List<PlacedTx> parts) {
        if (parts.stream().allMatch(part -> part.row().exportedAt != null)) {
            return Uni.createFrom().voidItem();
        }
        parts.forEach(part -> part.row().exportedAt =
                Optional.ofNullable(part.row().exportedAt).orElseGet(DatabaseTime::now));
        return audit.record("transaction.exported", uuid, Map.of("transactions", parts.size()));
    }

    private Uni<EthereumFile> content(Batch batch, List<PlacedTx> parts) {
        List<String> senders =
                parts.stream().map(part -> part.row().senderAddress).distinct().toList();
        boolean signed = parts.stream().allMatch(part -> part.row().signedTx != null);
        return Uni.combine()
                .all()
                .unis(
                        addresses.byTexts(Coin.ETH, senders),
                        assets.of(Coin.ETH, parts.getFirst().row().tokenId),
                        payments(batch.uuid))
                .usingConcurrencyOf(1)
                .with((keys, asset, payments) -> new EthereumFile(
                        chain.network(),
                        chain.chainId(),
                        UUID.fromString(batch.uuid),
                        batch.action,
                        parts.stream()
                                .map(part -> entry(
                                        part.row(),
                                        keys.get(part.row().senderAddress),
                                        asset,
                                        signed,
                                        Optional.ofNullable(payments.get(part.position()))))
                                .toList()));
    }

    private Uni<Map<Integer, NamedRequest>> payments(String batchUuid) {
        return queue.namedBy(batchUuid).map(named -> named.stream()
                .collect(Collectors.toMap(
                        NamedOutput::outputIndex,
                        output -> new NamedRequest(UUID.fromString(output.requestUuid()), output.attempt()))));
    }

    private FileTransaction entry(
            EthereumTx row, Address key, Asset asset, boolean signed, Optional<NamedRequest> payment) {
        return new FileTransaction(
                UUID.fromString(row.uuid),
                UnsignedTransaction.parse(row.unsignedTx),
                signed ? Optional.of(SignedTransaction.parse(row.signedTx)) : Optional.empty(),
                EthereumAddress.parse(row.senderAddress),
                place(key),
                row.tokenId == null
                        ? Optional.empty()
                        : Optional.of(new EthereumToken(
                                EthereumAddress.parse(asset.token().contractAddress),
                                asset.token().symbol,
                                asset.token().decimals)),
                payment);
    }

    /** An address of no descriptor is of a key that the signer has imported. */
    private FileKey place(Address key) {
        return key.keyIndex == null
                ? new FileKey(key.account, 0, Optional.empty())
                : new FileKey(
                        key.account,
                        key.keyIndex,
                        Optional.of(new EthereumKeyPath(chain.network(), key.account, key.keyIndex).path()));
    }

    Uni<Void> take(String uuid, byte[] file) {
        return compute.offload(() -> signatures(uuid, file))
                .flatMap(signed -> transactions.inTransaction(
                        "ethereum.take", () -> batch(uuid).flatMap(batch -> rows.lockBatch(batch.id)
                                .map(EthereumStates::requireAwaitingSignatures)
                                .call(open -> rows.requireNotReplaced(batch.id))
                                .flatMap(open -> write(uuid, open, signed)))));
    }

    private Map<String, SignedTransaction> signatures(String uuid, byte[] bytes) {
        try {
            EthereumFile file = EthereumFile.parse(bytes, chain.network(), chain.chainId());
            if (!file.uuid().toString().equals(uuid)) {
                throw ProblemException.unprocessable("foreign-file", "The file is that of transaction " + file.uuid());
            }
            if (!file.isSigned()) {
                throw ProblemException.unprocessable("not-signed", "The file holds no signature");
            }
            Map<String, SignedTransaction> signed = new LinkedHashMap<>();
            file.transactions()
                    .forEach(entry ->
                            signed.put(entry.uuid().toString(), entry.signed().orElseThrow()));
            return signed;
        } catch (ChainException e) {
            throw ProblemException.unprocessable(e.slug(), e.getMessage());
        }
    }

    private Uni<Void> write(String uuid, List<PlacedTx> open, Map<String, SignedTransaction> signed) {
        for (PlacedTx part : open) {
            SignedTransaction transaction = signed.get(part.row().uuid);
            if (transaction == null
                    || !transaction.unsigned().equals(UnsignedTransaction.parse(part.row().unsignedTx))
                    || !transaction.sender().text().equals(part.row().senderAddress)) {
                throw ProblemException.unprocessable(
                        "changed-transaction",
                        "The file does not hold transaction " + part.position()
                                + " as it was given out, with a signature");
            }
        }
        boolean again = open.stream().allMatch(part -> part.row().status == TransactionStatus.SIGNED);
        return Multi.createFrom()
                .iterable(open)
                .onItem()
                .transformToUniAndConcatenate(part -> sign(part.row(), signed.get(part.row().uuid)))
                .collect()
                .last()
                .flatMap(done -> again
                        ? Uni.createFrom().voidItem()
                        : audit.record("transaction.signed", uuid, Map.of("transactions", open.size())));
    }

    private Uni<Void> sign(EthereumTx row, SignedTransaction transaction) {
        if (row.status == TransactionStatus.SIGNED) {
            return Uni.createFrom().voidItem();
        }
        row.signedTx = transaction.bytes();
        row.hash = transaction.hash();
        row.status = TransactionStatus.SIGNED;
        // that it came back signed means that it left
        row.exportedAt = Optional.ofNullable(row.exportedAt).orElseGet(DatabaseTime::now);
        return notes.tell(row);
    }
}
