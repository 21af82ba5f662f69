package io.strongroom.watch.bitcoin.follow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.WalletSpend;
import io.strongroom.watch.bitcoin.node.WalletTransaction;
import io.strongroom.watch.bitcoin.transaction.BitcoinTx;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxs;
import io.strongroom.watch.bitcoin.transaction.InputReservations;
import io.strongroom.watch.bitcoin.wallet.NodeWallets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises transactions of this wallet that somebody else completed and sent. What unlocks a coin stands in the txid,
 * unless it is native segwit (BIP141): a file that was signed and never came back, or another quorum of its signers, makes
 * a transaction of another txid that pays the same.
 */
@ApplicationScoped
class SignedElsewhere {

    private static final Set<TransactionStatus> SETTLED =
            EnumSet.of(TransactionStatus.CANCELLED, TransactionStatus.FAILED, TransactionStatus.CONFIRMED);

    private final BitcoinNode node;
    private final NodeWallets nodeWallets;
    private final BitcoinTxs rows;
    private final InputReservations reservations;
    private final Transactions transactions;

    SignedElsewhere(
            BitcoinNode node,
            NodeWallets nodeWallets,
            BitcoinTxs rows,
            InputReservations reservations,
            Transactions transactions) {
        this.node = node;
        this.nodeWallets = nodeWallets;
        this.rows = rows;
        this.reservations = reservations;
        this.transactions = transactions;
    }

    /** @param since the block up to which everything was seen before; null for the beginning */
    Uni<Void> look(List<String> wallets, String since) {
        return nodeWallets
                .renamedBySigning()
                .onItem()
                .transformToMulti(
                        renamed -> Multi.createFrom().iterable(wallets).filter(renamed::contains))
                .onItem()
                .transformToUniAndConcatenate(
                        wallet -> node.spendsSince(wallet, since).flatMap(spends -> look(wallet, spends)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> look(String wallet, List<WalletSpend> spends) {
        List<String> txids = spends.stream()
                .filter(spend -> spend.confirmations() >= 0)
                .map(WalletSpend::txid)
                .toList();
        return transactions
                .inSession(() -> rows.known(txids))
                .onItem()
                .transformToMulti(known -> Multi.createFrom()
                        .iterable(txids.stream()
                                .filter(txid -> !known.contains(txid))
                                .toList()))
                .onItem()
                .transformToUniAndConcatenate(txid -> node.transaction(wallet, txid))
                .select()
                .where(Optional::isPresent)
                .onItem()
                .transformToUniAndConcatenate(found -> recognise(found.orElseThrow()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** From now on it is known by the txid that the network knows it by; the follower does the rest. */
    private Uni<Void> recognise(WalletTransaction seen) {
        BitcoinTransaction transaction = BitcoinTransaction.parse(seen.hex());
        String unsigned = transaction.unsigned().txid();
        return transactions.inTransaction("transaction.recognise", () -> reservations
                .holders(transaction.inputs())
                .onItem()
                .transformToMulti(holders -> Multi.createFrom().iterable(new HashSet<>(holders.values())))
                .onItem()
                .transformToUniAndConcatenate(rows::ofGroup)
                .onItem()
                .transformToIterable(members -> members)
                .filter(row -> isUnsigned(row, unsigned))
                .toUni()
                .onItem()
                .ifNotNull()
                .transformToUni(row -> rows.lock(row.uuid).invoke(locked -> rename(locked.orElseThrow(), transaction)))
                .replaceWithVoid());
    }

    private static boolean isUnsigned(BitcoinTx row, String unsigned) {
        return row.psbt != null
                && !SETTLED.contains(row.status)
                && PsbtDocument.parse(row.psbt).transactionId().equals(unsigned);
    }

    private static void rename(BitcoinTx row, BitcoinTransaction transaction) {
        row.txid = transaction.txid();
        row.signedTx = transaction.bytes();
        row.exportedAt = Optional.ofNullable(row.exportedAt).orElseGet(DatabaseTime::now);
    }
}
