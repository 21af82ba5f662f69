package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationPathTest {

    @Test
    void readsBothMarksOfHardenedSteps() {
        assertThat(DerivationPath.parse("m/84'/1h/0h/0/7")).hasToString("m/84h/1h/0h/0/7");
        assertThat(DerivationPath.parse("m")).isEqualTo(DerivationPath.MASTER).hasToString("m");
    }

    @Test
    void tellsIndexAndHardening() {
        DerivationPath path = DerivationPath.parse("m/84h/7");
        assertThat(path.index(0)).isEqualTo(84);
        assertThat(path.isHardened(0)).isTrue();
        assertThat(path.isHardened(1)).isFalse();
        assertThat(path.child(1).startsWith(path)).isTrue();
        assertThat(path.startsWith(path.child(1))).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "84h",
                "m/",
                "m//1",
                "m/1/",
                "m/-1",
                "m/2147483648",
                "m/99999999999",
                "m/1H",
                "m/x",
                "m/1 "
            })
    void refusesWhatIsNoPath(String text) {
        assertRefused("bad-path", () -> DerivationPath.parse(text));
    }

    @Test
    void refusesIndicesThatAreHardenedAlready() {
        assertRefused("bad-path", () -> DerivationPath.MASTER.child(0x80000000L));
        assertRefused("bad-path", () -> DerivationPath.MASTER.hardenedChild(-1));
    }

    @Property
    void readsWhatItWrites(@ForAll @Size(max = 20) List<@LongRange(min = 0, max = 0xffffffffL) Long> steps) {
        DerivationPath path = new DerivationPath(steps);
        assertThat(DerivationPath.parse(path.toString())).isEqualTo(path);
    }
}
