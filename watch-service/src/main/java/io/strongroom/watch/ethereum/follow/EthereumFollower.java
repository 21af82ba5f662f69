package io.strongroom.watch.ethereum.follow;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.recovery.RecoveryGate;
import io.strongroom.platform.recovery.UntilExamined;
import io.strongroom.watch.deposit.DepositBook;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.ethereum.node.BlockTip;
import io.strongroom.watch.ethereum.node.EthereumChain;
import io.strongroom.watch.ethereum.wallet.EthereumAddressSource;
import io.strongroom.watch.job.JobLocks;
import io.strongroom.watch.job.Trouble;
import io.strongroom.watch.recovery.RecoveredCoins;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Reads the chain, on one instance at a time. A round that fails is begun again later, where it has come to. */
@ApplicationScoped
class EthereumFollower {

    private static final Logger LOG = Logger.getLogger(EthereumFollower.class);

    private final EthereumChain chain;
    private final EthereumAddressSource source;
    private final Reorganisation reorganisation;
    private final BlockReader reader;
    private final DepositBook book;
    private final OwnTransactions own;
    private final RecoveredCoins passes;
    private final RecoveryGate gate;
    private final JobLocks locks;
    private final Transactions transactions;
    private final EthereumConfig config;

    private final Trouble trouble = new Trouble(LOG, "The Ethereum chain is not followed now");

    EthereumFollower(
            EthereumChain chain,
            EthereumAddressSource source,
            Reorganisation reorganisation,
            BlockReader reader,
            DepositBook book,
            OwnTransactions own,
            RecoveredCoins passes,
            RecoveryGate gate,
            JobLocks locks,
            Transactions transactions,
            EthereumConfig config) {
        this.chain = chain;
        this.source = source;
        this.reorganisation = reorganisation;
        this.reader = reader;
        this.book = book;
        this.own = own;
        this.passes = passes;
        this.gate = gate;
        this.locks = locks;
        this.transactions = transactions;
        this.config = config;
    }

    @Scheduled(
            every = "${strongroom.ethereum.follow-every:5s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = UntilExamined.class)
    Uni<Void> round() {
        if (!config.enabled()) {
            return Uni.createFrom().voidItem();
        }
        return locks.runIfFree("ethereum.follow", config.lease(), () -> source.extendAll()
                        .flatMap(done -> chain.tip())
                        .flatMap(this::read))
                .invoke(trouble::over)
                .onFailure()
                .invoke(trouble::tell)
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> read(BlockTip tip) {
        return reorganisation
                .check(tip)
                .flatMap(before -> reader.readOn(before, tip))
                .flatMap(now -> now.map(read -> credit(read.number())
                                .flatMap(done -> own.follow(read))
                                .flatMap(done -> passed(read, tip)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Of a database that was restored, all that the chain knows was taken over. */
    private Uni<Void> passed(BlockTip read, BlockTip tip) {
        return gate.isOpen()
                .flatMap(open -> open || read.number() < tip.number()
                        ? Uni.createFrom().voidItem()
                        : transactions.inTransaction("ethereum.recovered", () -> passes.passed(Coin.ETH)));
    }

    /** In transactions of bounded size, until nothing is left to credit. */
    private Uni<Void> credit(long height) {
        return transactions
                .inTransaction("deposit.credit", () -> book.credit(Coin.ETH, height, config.confirmations()))
                .flatMap(more -> more ? credit(height) : Uni.createFrom().voidItem());
    }
}
