package io.strongroom.watch.ethereum.unexplained;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.recovery.UntilExamined;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.deposit.BlockCursors;
import io.strongroom.watch.deposit.DepositBook;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.ethereum.node.BlockTip;
import io.strongroom.watch.ethereum.node.EthereumChain;
import io.strongroom.watch.ethereum.node.EthereumNode;
import io.strongroom.watch.job.JobLocks;
import io.strongroom.watch.job.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Finds ether that no block says of, because a contract sent it on: by what an address holds. A few addresses a round, one
 * after the other and then from the beginning, as a chain of calls to the node must not grow with the addresses.
 *
 * <p>An address that has sent something, or that this service has sent something to, is left out: what it must hold is
 * not the sum of its deposits.
 */
@ApplicationScoped
class UnexplainedEther {

    private static final Logger LOG = Logger.getLogger(UnexplainedEther.class);

    private static final int ADDRESSES_A_ROUND = 50;
    private static final int CALLS_AT_ONCE = 4;

    private final EthereumChain chain;
    private final EthereumNode node;
    private final BlockCursors cursors;
    private final Addresses addresses;
    private final DepositBook book;
    private final UnexplainedReports reports;
    private final JobLocks locks;
    private final Transactions transactions;
    private final EthereumConfig config;

    private final Trouble trouble = new Trouble(LOG, "Addresses are not compared with the Ethereum node now");

    /** The key of the last address that was compared; 0 to begin. */
    private final AtomicLong last = new AtomicLong();

    UnexplainedEther(
            EthereumChain chain,
            EthereumNode node,
            BlockCursors cursors,
            Addresses addresses,
            DepositBook book,
            UnexplainedReports reports,
            JobLocks locks,
            Transactions transactions,
            EthereumConfig config) {
        this.chain = chain;
        this.node = node;
        this.cursors = cursors;
        this.addresses = addresses;
        this.book = book;
        this.reports = reports;
        this.locks = locks;
        this.transactions = transactions;
        this.config = config;
    }

    @Scheduled(
            every = "${strongroom.ethereum.compare-every:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = UntilExamined.class)
    Uni<Void> round() {
        if (!config.enabled()) {
            return Uni.createFrom().voidItem();
        }
        return locks.runIfFree("ethereum.compare", config.lease(), this::compareSome)
                .invoke(trouble::over)
                .onFailure()
                .invoke(trouble::tell)
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> compareSome() {
        return chain.tip().flatMap(tip -> transactions
                .inSession(() -> cursors.of(Coin.ETH))
                .map(cursor -> cursor.map(read -> comparable(read.height, tip)).orElse(-1L))
                .flatMap(height -> height < 0 ? Uni.createFrom().voidItem() : compareSome(height)));
    }

    /**
     * Where no reorganisation makes the books and the node tell of two branches; -1 as long as the books are far behind, as
     * nodes know balances of the last blocks only.
     */
    private long comparable(long read, BlockTip tip) {
        return tip.number() - read > config.confirmations() ? -1 : read - config.confirmations() + 1;
    }

    private Uni<Void> compareSome(long height) {
        return transactions
                .inSession(() -> addresses.given(Coin.ETH, last.get(), ADDRESSES_A_ROUND))
                .flatMap(page -> compare(page, height)
                        .invoke(() -> last.set(page.size() < ADDRESSES_A_ROUND ? 0 : page.getLast().id)));
    }

    private Uni<Void> compare(List<Address> page, long height) {
        return transactions
                .inSession(() ->
                        book.received(page.stream().map(address -> address.id).toList(), height))
                .onItem()
                .transformToMulti(received -> surpluses(page, received, height))
                .onItem()
                .transformToUniAndConcatenate(surplus ->
                        transactions.inTransaction("deposit.unexplained", () -> reports.report(surplus, height)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Multi<Surplus> surpluses(List<Address> page, Map<Long, BigDecimal> received, long height) {
        return Multi.createFrom()
                .iterable(page)
                .filter(address -> !reports.knows(address))
                .onItem()
                .transformToUni(address -> surplus(address, received.getOrDefault(address.id, BigDecimal.ZERO), height))
                .merge(CALLS_AT_ONCE)
                .filter(Optional::isPresent)
                .map(Optional::get);
    }

    private Uni<Optional<Surplus>> surplus(Address address, BigDecimal received, long height) {
        return node.balance(address.walletAddress, height)
                .map(wei -> new Surplus(address, new BigDecimal(wei, Coin.ETH.scale()).subtract(received)))
                .flatMap(surplus -> surplus.amount().signum() <= 0
                        ? Uni.createFrom().item(Optional.empty())
                        : node.nonce(address.walletAddress)
                                .map(sent -> sent == 0 ? Optional.of(surplus) : Optional.empty()));
    }
}
