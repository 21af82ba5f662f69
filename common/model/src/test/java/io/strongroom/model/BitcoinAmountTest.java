package io.strongroom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitcoinAmountTest {

    @Property
    void isReadBackAsItWasWritten(@ForAll @LongRange(min = 0, max = 2_100_000_000_000_000L) long satoshi) {
        BitcoinAmount amount = new BitcoinAmount(satoshi);
        assertThat(BitcoinAmount.parse(amount.toString())).isEqualTo(amount);
        assertThat(BitcoinAmount.of(amount.coins())).isEqualTo(amount);
    }

    @Test
    void countsSatoshi() {
        assertThat(BitcoinAmount.parse("0.25").satoshi()).isEqualTo(25_000_000);
        assertThat(BitcoinAmount.parse("21000000")).hasToString("21000000.00000000");
        assertThat(BitcoinAmount.parse("1.5000000000").satoshi()).isEqualTo(150_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1e3",
                "0x10",
                "+1",
                "-1",
                "-0.00000001",
                "0.000000001",
                "21000000.00000001",
                "NaN",
                "1,5",
                ".5",
                "1.",
                "١"
            })
    void refusesWhatIsNoAmount(String text) {
        assertThatThrownBy(() -> BitcoinAmount.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverGoesBelowZeroOrAboveTheSupply() {
        BitcoinAmount one = new BitcoinAmount(1);
        assertThatThrownBy(() -> BitcoinAmount.ZERO.minus(one)).isInstanceOf(IllegalArgumentException.class);
        BitcoinAmount all = BitcoinAmount.parse("21000000");
        assertThatThrownBy(() -> all.plus(one)).isInstanceOf(IllegalArgumentException.class);
    }
}
