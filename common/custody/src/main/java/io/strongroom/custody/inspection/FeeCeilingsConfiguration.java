package io.strongroom.custody.inspection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.model.BitcoinAmount;
import java.math.BigDecimal;

/** What this signer lets a transaction cost, whatever the file says. */
@ConfigMapping(prefix = "strongroom.signing.fee")
public interface FeeCeilingsConfiguration {

    /** In BTC. */
    @WithDefault("0.005")
    BigDecimal maximum();

    /** In satoshi a virtual byte. */
    @WithDefault("500")
    BigDecimal maximumRate();

    /** As a share of the inputs' total, 0 to 1. */
    @WithDefault("0.2")
    BigDecimal maximumShare();

    /** @throws IllegalArgumentException if a ceiling makes no sense, which stops the service at start */
    default FeeCeilings ceilings() {
        return new FeeCeilings(BitcoinAmount.of(maximum()).satoshi(), maximumRate(), maximumShare());
    }
}
