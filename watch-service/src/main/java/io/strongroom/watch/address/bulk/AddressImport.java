package io.strongroom.watch.address.bulk;

import io.strongroom.model.Coin;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Dialect;
import io.strongroom.platform.database.JdbcTransactions;
import io.strongroom.platform.database.StagedRows;
import io.strongroom.platform.digest.Sha256;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Takes very many addresses in, all of a file or none. Each is derived anew before it is written; it is given out when
 * the node watches it. Whatever is sent twice is known the second time, so that a request can simply be repeated.
 */
@ApplicationScoped
class AddressImport {

    private final Instance<AddressProofs> proofs;
    private final JdbcTransactions transactions;
    private final Dialect dialect;
    private final AuditLog audit;

    AddressImport(@Any Instance<AddressProofs> proofs, JdbcTransactions transactions, Dialect dialect, AuditLog audit) {
        this.proofs = proofs;
        this.transactions = transactions;
        this.dialect = dialect;
        this.audit = audit;
    }

    /**
     * On a thread that may wait.
     *
     * @param reader reads the content; called again when a line has to be found
     */
    AddressImportView take(Coin coin, byte[] content, Function<byte[], AddressFile> reader) {
        AddressProof proof = proofs(coin).current();
        AddressFile file = reader.apply(content);
        try {
            return transactions.inTransaction("address.import", connection -> {
                AddressImportView view = write(coin, file, proof, connection);
                if (view.added() > 0) {
                    audit.record(connection, "addresses.imported", coin.label(), details(view, content));
                }
                return view;
            });
        } catch (Conflict conflict) {
            throw problem(file, refusal(reader.apply(content), conflict.known));
        } catch (RefusedAddress refused) {
            throw problem(file, refused);
        }
    }

    private AddressProofs proofs(Coin coin) {
        return proofs.stream()
                .filter(one -> one.coin() == coin)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "no-address-import",
                        "Addresses of " + coin + " are not imported: they are derived from the descriptor of their"
                                + " account, POST /api/v1/" + coin + "/descriptors"));
    }

    private AddressImportView write(Coin coin, AddressFile file, AddressProof proof, Connection connection)
            throws SQLException {
        try (StagedRows staged = dialect.bulkLoad().stage(connection, ImportedRows.TABLE, ImportedRows.COLUMNS)) {
            SortedMap<Long, StagedIndexes> indexes = stage(coin, file, proof, staged);
            staged.complete();
            if (indexes.isEmpty()) {
                throw ProblemException.invalid("addresses", "must not be empty");
            }
            return insert(coin, indexes, new ImportedRows(connection, staged.table()));
        }
    }

    private static SortedMap<Long, StagedIndexes> stage(
            Coin coin, AddressFile file, AddressProof proof, StagedRows staged) throws SQLException {
        SortedMap<Long, StagedIndexes> indexes = new TreeMap<>();
        try (ProvenAddresses proven = new ProvenAddresses(file, proof)) {
            List<ProvenAddress> batch = proven.next();
            while (!batch.isEmpty()) {
                for (ProvenAddress address : batch) {
                    boolean fresh = indexes.computeIfAbsent(
                                    address.descriptorId(), id -> new StagedIndexes(address.account()))
                            .add(address.keyIndex());
                    if (!fresh) {
                        throw new RefusedAddress(address.number(), "address", "is in the file twice");
                    }
                }
                staged.add(batch.stream()
                        .map(address -> address.values(coin.label()))
                        .toList());
                batch = proven.next();
            }
        }
        return indexes;
    }

    /** By ascending id, as everyone locks descriptors. */
    private static AddressImportView insert(Coin coin, SortedMap<Long, StagedIndexes> staged, ImportedRows rows)
            throws SQLException {
        long added = 0;
        long known = 0;
        long waiting = 0;
        for (Map.Entry<Long, StagedIndexes> entry : staged.entrySet()) {
            StagedIndexes indexes = entry.getValue();
            ImportedRows.Reach reach = rows.lock(entry.getKey());
            refuseGap(indexes, reach.known());
            int fresh = insert(entry.getKey(), indexes, reach, rows);
            added += fresh;
            known += indexes.count() - fresh;
            waiting += indexes.countFrom(reach.watched() + 1);
        }
        return new AddressImportView(coin, added, known, waiting);
    }

    private static int insert(long descriptorId, StagedIndexes indexes, ImportedRows.Reach reach, ImportedRows rows)
            throws SQLException {
        if (indexes.countFrom(reach.known()) == 0) {
            return 0;
        }
        OptionalInt inserted = rows.insert(descriptorId, reach.known());
        if (inserted.isPresent()) {
            return inserted.getAsInt();
        }
        rows.placeWhatWasHere();
        rows.contradiction().ifPresent(other -> {
            throw new Conflict(other);
        });
        return rows.insert(descriptorId, reach.known())
                .orElseThrow(() -> ProblemException.unavailable(
                        "busy", "Another call took some of these addresses in; nothing was done, try again", null));
    }

    /** An index that is left out would be lost: addresses are made here after the last one that is known. */
    private static void refuseGap(StagedIndexes indexes, int from) {
        int gap = indexes.gapFrom(from);
        if (gap >= 0) {
            throw ProblemException.invalid(
                    "path",
                    "leaves out index " + gap + " of the account " + indexes.account()
                            + ": import its addresses in their order, none left out");
        }
    }

    private static Map<String, Object> details(AddressImportView view, byte[] content) {
        return Map.of(
                "added", view.added(),
                "known", view.known(),
                "sha256", HexFormat.of().formatHex(Sha256.of(content)));
    }

    private static RefusedAddress refusal(AddressFile file, ImportedRows.Known known) {
        ClaimedAddress claim = file.next();
        while (!claim.address().equals(known.address())) {
            claim = file.next();
        }
        return new RefusedAddress(
                claim.number(),
                "address",
                "is here already as one of the account " + known.account() + ", without this path");
    }

    private static ProblemException problem(AddressFile file, RefusedAddress refused) {
        return ProblemException.invalid(file.place(refused.number()) + "." + refused.field(), refused.getMessage());
    }

    private static final class Conflict extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ImportedRows.Known known;

        Conflict(ImportedRows.Known known) {
            super("address known otherwise", null, false, false);
            this.known = known;
        }
    }
}
