package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.TransactionAction;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.transaction.TransactionOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;

/** What a virtual byte may cost. */
@ApplicationScoped
class FeeRates {

    private final BitcoinNode node;
    private final BitcoinConfig.Fee config;

    FeeRates(BitcoinNode node, BitcoinConfig config) {
        this.node = node;
        this.config = config.fee();
    }

    FeeCeilings ceilings() {
        return new FeeCeilings(
                BitcoinAmount.of(config.maximum()).satoshi(), config.maximumRate(), config.maximumShare());
    }

    /** The rate to build with: the one that was ordered, or an estimate. */
    Uni<BigDecimal> choose(TransactionOrder order) {
        return rate(order).invoke(rate -> {
            if (order.action() == TransactionAction.CONSOLIDATION && rate.compareTo(config.consolidationRate()) > 0) {
                throw ProblemException.conflict(
                        "consolidation-too-dear",
                        "A fee rate of " + rate.toPlainString() + " sat/vB is above "
                                + config.consolidationRate().toPlainString()
                                + ", up to which the configuration has coins joined: wait for lower fees");
            }
        });
    }

    private Uni<BigDecimal> rate(TransactionOrder order) {
        if (order.feeRate() != null) {
            return Uni.createFrom().item(() -> requireAboveMinimum(requireBelowCeiling(order.feeRate())));
        }
        int target = order.feeTarget() == null ? config.target() : order.feeTarget();
        return estimate(target)
                .map(estimate -> estimate.orElseThrow(() -> ProblemException.conflict(
                        "no-fee-estimate", "The node has no estimate of fees; give a fee_rate")))
                .map(estimate -> requireBelowCeiling(estimate.max(config.minimumRate())));
    }

    private BigDecimal requireAboveMinimum(BigDecimal rate) {
        if (rate.compareTo(config.minimumRate()) < 0) {
            throw ProblemException.invalid(
                    "fee_rate",
                    "must be at least " + config.minimumRate().toPlainString() + " sat/vB, or nodes do not relay it");
        }
        return rate;
    }

    /** What the node estimates, in satoshi a virtual byte, or what the configuration has for nodes without an estimate. */
    Uni<Optional<BigDecimal>> estimate() {
        return estimate(config.target());
    }

    private Uni<Optional<BigDecimal>> estimate(int target) {
        return node.estimateFeeRate(target).map(estimate -> estimate.or(config::fallbackRate));
    }

    BigDecimal requireBelowCeiling(BigDecimal rate) {
        if (rate.compareTo(config.maximumRate()) > 0) {
            throw ProblemException.unprocessable(
                    "fee-too-high",
                    "A fee rate of " + rate.toPlainString() + " sat/vB is above the ceiling of "
                            + config.maximumRate().toPlainString());
        }
        return rate;
    }
}
