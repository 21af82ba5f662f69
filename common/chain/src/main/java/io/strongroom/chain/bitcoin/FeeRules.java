package io.strongroom.chain.bitcoin;

import java.math.BigDecimal;

/** What a transaction may cost. */
final class FeeRules {

    private final FeeCeilings ceilings;

    FeeRules(FeeCeilings ceilings) {
        this.ceilings = ceilings;
    }

    void check(long fee, long totalInput, int virtualSize) {
        if (fee < 0) {
            throw new ChainException("negative-fee", "the transaction pays out more than it spends");
        }
        BigDecimal exact = BigDecimal.valueOf(fee);
        if (fee > ceilings.absoluteSatoshi()) {
            throw tooHigh(fee, "more than the " + coins(ceilings.absoluteSatoshi()) + " allowed");
        }
        if (exact.compareTo(ceilings.satoshiPerVirtualByte().multiply(BigDecimal.valueOf(virtualSize))) > 0) {
            throw tooHigh(
                    fee,
                    "for " + virtualSize + " vbytes more than the "
                            + ceilings.satoshiPerVirtualByte().toPlainString() + " sat/vB allowed");
        }
        if (exact.compareTo(ceilings.shareOfInputs().multiply(BigDecimal.valueOf(totalInput))) > 0) {
            throw tooHigh(
                    fee,
                    "more than the share of " + ceilings.shareOfInputs().toPlainString() + " of the "
                            + coins(totalInput) + " spent that is allowed");
        }
    }

    private static ChainException tooHigh(long fee, String why) {
        return new ChainException("fee-too-high", "the fee of " + coins(fee) + " is " + why);
    }

    private static String coins(long satoshi) {
        return BigDecimal.valueOf(satoshi, 8).toPlainString() + " BTC";
    }
}
