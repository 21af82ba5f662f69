package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.recovery.RecoveryGate;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.ethereum.follow.OwnTransactions;
import io.strongroom.watch.ethereum.node.BlockTip;
import io.strongroom.watch.ethereum.node.EthereumBlock;
import io.strongroom.watch.ethereum.node.EthereumNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Follows every transaction that may still be mined, whoever sends it, to its burial. */
@ApplicationScoped
class TransactionFollower implements OwnTransactions {

    private static final Logger LOG = Logger.getLogger(TransactionFollower.class);

    /** A nonce of an account. */
    private record Nonce(String sender, long nonce) {}

    private final EthereumTxs rows;
    private final Addresses addresses;
    private final EthereumNode node;
    private final EthereumSettlement settlement;
    private final EthereumBroadcaster broadcaster;
    private final RecoveryGate gate;
    private final Transactions transactions;
    private final EthereumConfig config;

    TransactionFollower(
            EthereumTxs rows,
            Addresses addresses,
            EthereumNode node,
            EthereumSettlement settlement,
            EthereumBroadcaster broadcaster,
            RecoveryGate gate,
            Transactions transactions,
            EthereumConfig config) {
        this.rows = rows;
        this.addresses = addresses;
        this.node = node;
        this.settlement = settlement;
        this.broadcaster = broadcaster;
        this.gate = gate;
        this.transactions = transactions;
        this.config = config;
    }

    /** Which of its transactions are of our accounts, and which of those this service has made. */
    @Override
    public Uni<Void> mined(EthereumBlock block) {
        Set<String> senders =
                block.transactions().stream().map(EthereumBlock.Entry::from).collect(Collectors.toSet());
        return transactions
                .inSession(() -> addresses.byTexts(Coin.ETH, senders))
                .onItem()
                .transformToMulti(own -> Multi.createFrom()
                        .iterable(block.transactions())
                        .filter(entry -> own.containsKey(entry.from())))
                .onItem()
                .transformToUniAndConcatenate(entry -> settlement.mined(block, entry))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Settles what is deep enough, and sends again what the node has lost. */
    @Override
    public Uni<Void> follow(BlockTip read) {
        return bury(read.number())
                .flatMap(done -> gate.isOpen())
                .flatMap(open -> open ? sendAgain() : Uni.createFrom().voidItem());
    }

    private Uni<Void> bury(long readUpTo) {
        return transactions
                .inSession(rows::unburied)
                .onItem()
                .transformToMulti(list -> Multi.createFrom().iterable(list))
                .filter(row -> readUpTo - row.blockNumber + 1 >= config.confirmations())
                .onItem()
                .transformToUniAndConcatenate(row -> node.receipt(row.hash).flatMap(found -> found.filter(
                                receipt -> receipt.blockHash().equals(row.blockHash))
                        .map(receipt -> settlement.buried(row.uuid, receipt))
                        // reorganised in this moment: the next round reads it
                        .orElseGet(() -> Uni.createFrom().voidItem())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> sendAgain() {
        return transactions
                .inSession(rows::waiting)
                .map(TransactionFollower::newest)
                .onItem()
                .transformToMulti(list -> Multi.createFrom().iterable(list))
                .onItem()
                .transformToUniAndConcatenate(row -> node.knows(row.hash)
                        .flatMap(known -> known ? Uni.createFrom().voidItem() : broadcaster.send(row))
                        .onFailure()
                        .invoke(failure ->
                                LOG.warnf("Transaction %s is not followed now: %s", row.hash, failure.getMessage())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Of those with the same nonce the last one: nodes refuse the others for what it pays. */
    private static List<EthereumTx> newest(List<EthereumTx> waiting) {
        Set<Nonce> seen = new HashSet<>();
        return waiting.reversed().stream()
                .filter(row -> seen.add(new Nonce(row.senderAddress, row.nonce)))
                .toList()
                .reversed();
    }

    /** What lay in blocks that are gone is in none until it is read again. */
    @Override
    public Uni<Void> recheck(long forkHeight) {
        return transactions
                .inSession(() -> rows.above(forkHeight))
                .onItem()
                .transformToMulti(list -> Multi.createFrom().iterable(list))
                .onItem()
                .transformToUniAndConcatenate(row -> settlement.unmined(row.uuid))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
