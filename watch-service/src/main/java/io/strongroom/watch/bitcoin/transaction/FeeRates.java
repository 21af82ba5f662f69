package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
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

    /**
     * The rate to build with.
     *
     * @param wanted in satoshi a virtual byte; null to have it estimated
     */
    Uni<BigDecimal> choose(BigDecimal wanted) {
        if (wanted != null) {
            return Uni.createFrom().item(() -> requireBelowCeiling(wanted));
        }
        return estimate()
                .map(estimate -> estimate.orElseThrow(() -> ProblemException.conflict(
                        "no-fee-estimate", "The node has no estimate of fees; give a fee_rate")))
                .map(this::requireBelowCeiling);
    }

    /** What the node estimates, in satoshi a virtual byte, or what the configuration has for nodes without an estimate. */
    Uni<Optional<BigDecimal>> estimate() {
        return node.estimateFeeRate(config.target()).map(estimate -> estimate.or(config::fallbackRate));
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
