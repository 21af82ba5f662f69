package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.platform.problem.ProblemException;
import java.math.BigDecimal;

/** What a transaction may cost by the configuration, whoever chose its fee. */
record CeilingRule(FeeCeilings ceilings) {

    /**
     * @param rate in satoshi a virtual byte
     * @throws ProblemException 409 if one of the ceilings is exceeded
     */
    void require(BitcoinAmount fee, BigDecimal rate, BitcoinAmount totalInput) {
        BigDecimal share = ceilings.shareOfInputs().multiply(BigDecimal.valueOf(totalInput.satoshi()));
        if (fee.satoshi() > ceilings.absoluteSatoshi()
                || rate.compareTo(ceilings.satoshiPerVirtualByte()) > 0
                || BigDecimal.valueOf(fee.satoshi()).compareTo(share) > 0) {
            throw ProblemException.conflict(
                    "fee-too-high",
                    "The fee would be " + fee + " (" + rate.toPlainString()
                            + " sat/vB), above the ceilings of the configuration");
        }
    }
}
