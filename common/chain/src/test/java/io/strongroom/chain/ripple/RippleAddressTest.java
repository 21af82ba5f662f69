package io.strongroom.chain.ripple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.chain.bitcoin.ChainException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RippleAddressTest {

    /** The account that every ledger begins with, and special ones of the documentation. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
                "rrrrrrrrrrrrrrrrrrrrrhoLvTp",
                "rrrrrrrrrrrrrrrrrrrrBZbvji",
                "rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn"
            })
    void readsClassicAddresses(String text) {
        assertThat(new RippleAddress(text)).hasToString(text);
    }

    @Test
    void isTheHashOfAPublicKey() {
        byte[] publicKey =
                HexFormat.of().parseHex("0330E7FC9D56BB25D6893BA3F317AE5BCF33B3291BD63DB32654A313222F7FD020");
        assertThat(RippleAddress.ofPublicKey(publicKey)).hasToString("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTH",
                "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyT",
                "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH",
                "snoPBrXtMeMyMHUVTgbuqAfg1SUTb",
                "XVLhHMPHU98es4dbozjVtdWzVrDjtV5fdx1mHp98tDMoQXb"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> new RippleAddress(text)).isInstanceOf(ChainException.class);
    }
}
