package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Uni;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.ethereum.node.EthereumNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** What a unit of gas may cost. */
@ApplicationScoped
class GasPrices {

    private static final int ETHER_DECIMALS = 18;

    private final EthereumNode node;
    private final EthereumConfig.Fee config;

    GasPrices(EthereumNode node, EthereumConfig config) {
        this.node = node;
        this.config = config.fee();
    }

    /**
     * The price to build with.
     *
     * @param rate gwei a unit of gas, at most; null for an estimate that stays good while the base fee doubles
     * @return fails with a 422 problem {@code fee-too-high} above the ceiling
     */
    Uni<GasPrice> choose(BigDecimal rate) {
        if (rate != null) {
            requireBelowCeiling(rate);
        }
        return config.legacy() ? node.gasPrice().map(price -> legacy(rate, price)) : feeMarket(rate);
    }

    private GasPrice legacy(BigDecimal rate, BigInteger estimate) {
        BigInteger price = rate == null ? withinCeiling(estimate, estimate) : Units.ofGwei(rate);
        return new GasPrice(true, price, price);
    }

    private Uni<GasPrice> feeMarket(BigDecimal rate) {
        return node.feeHistory().map(history -> {
            if (history.nextBaseFee() == null) {
                throw ProblemException.conflict(
                        "no-fee-market",
                        "The chain has no base fee (EIP-1559): set strongroom.ethereum.fee.legacy=true");
            }
            BigInteger priority = median(history.rewards()).max(Units.ofGwei(config.minimumPriority()));
            BigInteger needed = history.nextBaseFee().add(priority);
            BigInteger highest =
                    rate == null ? withinCeiling(history.nextBaseFee().add(needed), needed) : Units.ofGwei(rate);
            return new GasPrice(false, highest, priority.min(highest));
        });
    }

    /** @param needed the least that a block would take now */
    private BigInteger withinCeiling(BigInteger wanted, BigInteger needed) {
        BigInteger ceiling = Units.ofGwei(config.maximumRate());
        if (needed.compareTo(ceiling) > 0) {
            throw tooHigh(Units.gwei(needed));
        }
        return wanted.min(ceiling);
    }

    private static BigInteger median(List<BigInteger> rewards) {
        List<BigInteger> paid =
                rewards.stream().filter(reward -> reward.signum() > 0).sorted().toList();
        return paid.isEmpty() ? BigInteger.ZERO : paid.get(paid.size() / 2);
    }

    private void requireBelowCeiling(BigDecimal rate) {
        if (rate.compareTo(config.maximumRate()) > 0) {
            throw tooHigh(rate);
        }
    }

    /** @throws ProblemException 422 {@code fee-too-high}, if the price or the fee in wei is above a ceiling */
    void require(GasPrice price, BigInteger fee) {
        requireBelowCeiling(Units.gwei(price.highest()));
        BigDecimal ether = new BigDecimal(fee, ETHER_DECIMALS);
        if (ether.compareTo(config.maximum()) > 0) {
            throw ProblemException.unprocessable(
                    "fee-too-high",
                    "A fee of up to " + ether.stripTrailingZeros().toPlainString() + " ETH is above the ceiling of "
                            + config.maximum().toPlainString());
        }
    }

    private ProblemException tooHigh(BigDecimal gwei) {
        return ProblemException.unprocessable(
                "fee-too-high",
                "A price of " + gwei.toPlainString() + " gwei a unit of gas is above the ceiling of "
                        + config.maximumRate().toPlainString());
    }
}
