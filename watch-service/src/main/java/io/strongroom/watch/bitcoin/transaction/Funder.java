package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.TransactionAction;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.failpoint.Failpoints;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.Funding;
import io.strongroom.watch.bitcoin.node.Unspent;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Has the node choose coins for a plan, without those that are reserved, and checks what it chose. */
@ApplicationScoped
class Funder {

    /** {@code RPC_WALLET_ERROR} and {@code RPC_WALLET_INSUFFICIENT_FUNDS}: what coin selection ends with. */
    private static final List<Integer> NOT_FUNDED = List.of(-4, -6);

    private final BitcoinNode node;
    private final BitcoinChain chain;
    private final SpendableCoins coins;
    private final FeeRates fees;
    private final Compute compute;
    private final Failpoints failpoints;
    private final BitcoinConfig config;

    Funder(
            BitcoinNode node,
            BitcoinChain chain,
            SpendableCoins coins,
            FeeRates fees,
            Compute compute,
            Failpoints failpoints,
            BitcoinConfig config) {
        this.node = node;
        this.chain = chain;
        this.coins = coins;
        this.fees = fees;
        this.compute = compute;
        this.failpoints = failpoints;
        this.config = config;
    }

    /** Fails with a 409 problem if there is not enough, or with {@link NodeException}. */
    Uni<FundedTransaction> fund(BuildPlan plan) {
        int depth = minimumConfirmations(plan.action());
        String wallet = plan.nodeWallet();
        return failpoints
                .around("transaction.unlock", () -> node.lockOnly(wallet, List.of()))
                .flatMap(freed -> coins.in(wallet, plan.sender(), depth))
                .flatMap(found -> failpoints
                        .around("transaction.lock", () -> node.lockOnly(wallet, outpoints(found.reserved())))
                        .flatMap(locked -> fund(plan, found.free(), depth)));
    }

    private Uni<FundedTransaction> fund(BuildPlan plan, List<Unspent> free, int depth) {
        if (free.isEmpty()) {
            return Uni.createFrom().failure(nothingThere(plan));
        }
        List<Unspent> usable = plan.action() == TransactionAction.CONSOLIDATION
                ? SmallCoins.of(chain.network(), free, plan.feeRate())
                : free;
        Funding funding = plan.funding(usable, depth, config.inputsASweep());
        Map<Outpoint, Unspent> spendable =
                free.stream().collect(Collectors.toMap(Unspent::outpoint, Function.identity()));
        FundingCheck check = new FundingCheck(chain.network(), fees.ceilings());
        return failpoints
                .around("transaction.fund", () -> node.fund(plan.nodeWallet(), funding))
                .onFailure(Funder::isNotFunded)
                .transform(failure -> ProblemException.conflict(
                        "insufficient-funds",
                        "The account " + plan.sender() + " cannot pay this: "
                                + ((NodeException.Refused) failure).reason()))
                .flatMap(psbt -> compute.offload(() -> check.check(psbt, funding, spendable)));
    }

    /** What came in is swept only when it counts as final. */
    int minimumConfirmations(TransactionAction action) {
        return action == TransactionAction.DEPOSIT || action == TransactionAction.CONSOLIDATION
                ? config.confirmations()
                : config.spendConfirmations();
    }

    /** Whether these coins make a sweep or, of as many as that takes, a consolidation. */
    boolean isSomething(TransactionAction action, List<Unspent> free, BigDecimal rate) {
        return action == TransactionAction.CONSOLIDATION
                ? SmallCoins.areThere(chain.network(), free, rate)
                : !free.isEmpty();
    }

    static ProblemException nothing(TransactionAction action) {
        return action == TransactionAction.CONSOLIDATION ? SmallCoins.notThere() : nothingToSweep();
    }

    static ProblemException nothingThere(BuildPlan plan) {
        return plan.isSweep()
                ? nothingToSweep()
                : ProblemException.conflict(
                        "insufficient-funds", "The account " + plan.sender() + " has no coins that can be spent now");
    }

    private static ProblemException nothingToSweep() {
        return ProblemException.conflict(
                "nothing-to-sweep", "There are no coins to move that are deep enough and free");
    }

    private static boolean isNotFunded(Throwable failure) {
        return failure instanceof NodeException.Refused refused && NOT_FUNDED.contains(refused.code());
    }

    private static List<Outpoint> outpoints(List<Unspent> coins) {
        return coins.stream().map(Unspent::outpoint).toList();
    }
}
