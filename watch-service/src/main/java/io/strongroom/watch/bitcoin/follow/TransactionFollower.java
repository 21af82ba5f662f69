package io.strongroom.watch.bitcoin.follow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.TransactionAction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.failpoint.Failpoints;
import io.strongroom.platform.recovery.RecoveryGate;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.WalletTransaction;
import io.strongroom.watch.bitcoin.transaction.BitcoinTx;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxInputs;
import io.strongroom.watch.bitcoin.transaction.BitcoinTxs;
import io.strongroom.watch.bitcoin.transaction.Broadcaster;
import io.strongroom.watch.bitcoin.wallet.NodeWallets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Asks the node about every transaction that may still be mined, whoever sends it. */
@ApplicationScoped
class TransactionFollower {

    private static final Logger LOG = Logger.getLogger(TransactionFollower.class);

    /** Those that this service has undertaken to send. */
    private static final Set<TransactionStatus> OURS_TO_SEND =
            EnumSet.of(TransactionStatus.BROADCASTING, TransactionStatus.SENT);

    private final BitcoinTxs rows;
    private final BitcoinTxInputs inputs;
    private final BitcoinNode node;
    private final NodeWallets wallets;
    private final Settlement settlement;
    private final Broadcaster broadcaster;
    private final RecoveryGate gate;
    private final Failpoints failpoints;
    private final Transactions transactions;
    private final BitcoinConfig config;

    TransactionFollower(
            BitcoinTxs rows,
            BitcoinTxInputs inputs,
            BitcoinNode node,
            NodeWallets wallets,
            Settlement settlement,
            Broadcaster broadcaster,
            RecoveryGate gate,
            Failpoints failpoints,
            Transactions transactions,
            BitcoinConfig config) {
        this.rows = rows;
        this.inputs = inputs;
        this.node = node;
        this.wallets = wallets;
        this.settlement = settlement;
        this.broadcaster = broadcaster;
        this.gate = gate;
        this.failpoints = failpoints;
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * Asks about all of them.
     *
     * @param tip the height of this round's cursor: nothing is concluded from blocks above it, since only what lies up to
     *     the cursor is looked at again when the chain is reorganised
     */
    Uni<Void> follow(long tip) {
        return transactions
                .inSession(rows::alive)
                .onItem()
                .transformToMulti(alive -> Multi.createFrom()
                        .iterable(alive)
                        .onItem()
                        .transformToUniAndConcatenate(row -> follow(row, tip, isReplaced(row, alive))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Whether what is to take its place was sent already: sending it again would only be refused. */
    private static boolean isReplaced(BitcoinTx row, List<BitcoinTx> alive) {
        return alive.stream().anyMatch(other -> row.id.equals(other.replacesId) && OURS_TO_SEND.contains(other.status));
    }

    private Uni<Void> follow(BitcoinTx row, long tip, boolean replaced) {
        return onNode(row)
                .flatMap(found ->
                        found.map(seen -> decide(row, seen, tip, replaced)).orElseGet(() -> sendIfOurs(row, replaced)))
                .onFailure()
                .invoke(failure -> LOG.warnf("Transaction %s is not followed now: %s", row.uuid, failure.getMessage()));
    }

    private Uni<Void> decide(BitcoinTx row, WalletTransaction seen, long tip, boolean replaced) {
        if (seen.mined()) {
            if (isBuried(seen, tip)) {
                return settlement.buried(row.uuid, seen);
            }
            if (seen.blockHeight() > tip) {
                return Uni.createFrom().voidItem(); // for the next round
            }
            boolean known =
                    row.status == TransactionStatus.SENT && seen.blockHash().equals(row.blockHash);
            return known ? Uni.createFrom().voidItem() : settlement.seen(row.uuid, seen);
        }
        if (seen.confirmations() < 0) {
            return requireConflictOfOurs(row);
        }
        return node.inMempool(row.txid).flatMap(waiting -> {
            if (!waiting) {
                return sendIfOurs(row, replaced);
            }
            boolean known = row.status == TransactionStatus.SENT && row.blockHash == null;
            return known ? Uni.createFrom().voidItem() : settlement.seen(row.uuid, seen);
        });
    }

    /** Another transaction of the group was mined and will settle it; if none was, somebody else has the keys. */
    private Uni<Void> requireConflictOfOurs(BitcoinTx row) {
        return transactions
                .inSession(() -> rows.ofGroup(row.spendGroupId))
                .onItem()
                .transformToMulti(members -> Multi.createFrom().iterable(members))
                .filter(member -> member.txid != null && !member.uuid.equals(row.uuid))
                .onItem()
                .transformToUniAndConcatenate(this::onNode)
                .collect()
                .asList()
                .flatMap(found -> found.stream().flatMap(Optional::stream).anyMatch(WalletTransaction::mined)
                        ? Uni.createFrom().voidItem()
                        : giveUpOrWarn(row));
    }

    private Uni<Void> giveUpOrWarn(BitcoinTx row) {
        return vanishedParent(row)
                .flatMap(vanished -> vanished.isPresent()
                        ? giveUpWhenBuried(row, vanished.get())
                        : settlement.spentByOthers(row.uuid));
    }

    private Uni<Void> giveUpWhenBuried(BitcoinTx row, WalletTransaction vanished) {
        return -vanished.confirmations() >= config.confirmations()
                ? settlement.impossible(row.uuid)
                : Uni.createFrom().voidItem();
    }

    /** A coin that was spent before it lay in a block can vanish: whoever paid it may have paid otherwise. */
    private Uni<Optional<WalletTransaction>> vanishedParent(BitcoinTx row) {
        if (row.action != TransactionAction.CONSOLIDATION) {
            return Uni.createFrom().item(Optional.empty());
        }
        return transactions
                .inSession(() -> inputs.waitingParents(row.id))
                .onItem()
                .transformToMulti(parents -> Multi.createFrom().iterable(parents))
                .onItem()
                .transformToUniAndConcatenate(parent -> onNode(row.senderAccount, parent))
                .select()
                .where(found -> found.filter(seen -> seen.confirmations() < 0).isPresent())
                .toUni()
                .map(found -> found == null ? Optional.empty() : found);
    }

    private boolean isBuried(WalletTransaction seen, long tip) {
        return seen.confirmations() >= config.confirmations() && tip - seen.blockHeight() + 1 >= config.confirmations();
    }

    private Uni<Void> sendIfOurs(BitcoinTx row, boolean replaced) {
        return vanishedParent(row)
                .flatMap(
                        vanished -> vanished.isPresent() ? giveUpWhenBuried(row, vanished.get()) : send(row, replaced));
    }

    private Uni<Void> send(BitcoinTx row, boolean replaced) {
        if (!OURS_TO_SEND.contains(row.status) || replaced) {
            return Uni.createFrom().voidItem();
        }
        return gate.isOpen()
                .flatMap(open -> open
                        ? broadcaster.send(row.uuid, row.signedTx)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Optional<WalletTransaction>> onNode(BitcoinTx row) {
        return onNode(row.senderAccount, row.txid);
    }

    private Uni<Optional<WalletTransaction>> onNode(Account account, String txid) {
        return wallets.ofAccount(account)
                .onItem()
                .transformToMulti(names -> Multi.createFrom().iterable(names))
                .onItem()
                .transformToUniAndConcatenate(
                        wallet -> failpoints.around("transaction.ask", () -> node.transaction(wallet, txid)))
                .select()
                .where(Optional::isPresent)
                .toUni()
                .map(found -> found == null ? Optional.empty() : found);
    }

    /** Looks again at what had counted as buried in blocks above the fork. */
    Uni<Void> recheck(long forkHeight) {
        return transactions
                .inSession(() -> rows.confirmedAbove(forkHeight))
                .onItem()
                .transformToMulti(list -> Multi.createFrom().iterable(list))
                .onItem()
                .transformToUniAndConcatenate(row -> onNode(row).flatMap(found -> {
                    WalletTransaction seen = found.orElseGet(() -> new WalletTransaction(row.txid, 0, null, null, ""));
                    return seen.confirmations() >= config.confirmations()
                            ? settlement.moved(row.uuid, seen)
                            : settlement.unburied(row.uuid, seen);
                }))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The uuids of builds that were left in the middle. */
    Uni<List<String>> abandonedBuilds() {
        return transactions
                .inSession(() -> rows.abandonedBuilds(Instant.now()))
                .map(list -> list.stream().map(row -> row.uuid).toList());
    }
}
