package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.acinq.secp256k1.Secp256k1;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PointSumsTest {

    private static final Secp256k1 LIBRARY = Secp256k1.get();

    @Property(tries = 100)
    void areThoseOfTheLibrary(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        Random random = new Random(seed);
        byte[] addend = point(random);
        List<byte[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(point(random));
        }
        assertThat(new PointSums(addend).with(points))
                .usingElementComparator(Arrays::compare)
                .isEqualTo(points.stream()
                        .map(point -> LIBRARY.pubKeyCompress(LIBRARY.pubKeyCombine(new byte[][] {addend, point})))
                        .toList());
    }

    @Test
    void ofNoPointsAreNone() {
        assertThat(new PointSums(point(new Random(1))).with(List.of())).isEmpty();
    }

    @Test
    void refuseToDoubleAndToCancelOut() {
        Random random = new Random(2);
        byte[] addend = point(random);
        PointSums sums = new PointSums(addend);
        for (byte[] same : List.of(addend, LIBRARY.pubKeyNegate(addend))) {
            List<byte[]> points = List.of(point(random), same, point(random));
            assertThatThrownBy(() -> sums.with(points)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void areRefusedWhereTheyLieOnNoCurve() {
        Random random = new Random(3);
        PointSums sums = new PointSums(point(random));
        byte[] broken = point(random);
        broken[40] ^= 1;
        assertThatThrownBy(() -> sums.with(List.of(point(random), broken)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no point of the curve");
    }

    private static byte[] point(Random random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        key[0] &= 0x7f; // below the order of the curve
        return LIBRARY.pubkeyCreate(key);
    }
}
