package io.strongroom.vault.ripple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.ripple.RippleAddress;
import io.strongroom.vault.VaultException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RippleSeedTest {

    /** The pair of the passphrase "masterpassphrase", from the ledger's documentation. */
    @Test
    void makesTheFirstPairOfAFamily() {
        try (RippleSeed seed = RippleSeed.parse("snoPBrXtMeMyMHUVTgbuqAfg1SUTb")) {
            byte[] publicKey = seed.secp256k1PublicKey();
            assertThat(HexFormat.of().withUpperCase().formatHex(publicKey))
                    .isEqualTo("0330E7FC9D56BB25D6893BA3F317AE5BCF33B3291BD63DB32654A313222F7FD020");
            assertThat(RippleAddress.ofPublicKey(publicKey)).hasToString("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh");
            assertThat(seed).hasToString("RippleSeed[****]");
        }
    }

    /** From the tests of ripple-keypairs. */
    @Test
    void makesThePairOfEd25519() {
        try (RippleSeed seed = RippleSeed.parse("sEdSKaCy2JT7JaM7v95H9SxkhP9wS2r")) {
            byte[] publicKey = seed.ed25519PublicKey();
            assertThat(HexFormat.of().withUpperCase().formatHex(publicKey))
                    .isEqualTo("ED01FA53FA5A7E77798F882ECE20B1ABC00BB358A9E55A202D0D0676BD0CE37A63");
            assertThat(RippleAddress.ofPublicKey(publicKey)).hasToString("rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "snoPBrXtMeMyMHUVTgbuqAfg1SUTB", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "sEdSKaCy2JT7"})
    void refusesWhatIsNoneWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> RippleSeed.parse(text))
                .isInstanceOf(VaultException.class)
                .hasMessage("this is no seed of the XRP Ledger");
    }
}
