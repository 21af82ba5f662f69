package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchnorrSignatureTest {

    private static final int SIGHASH_ALL = 1;

    static Stream<Arguments> vectors() {
        return Vectors.of("bip340.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void takesWhatBip340TakesAndNothingElse(
            String number, String publicKey, String message, String signature, boolean valid) {
        byte[] bare = bytes(signature);
        if (valid) {
            assertThatNoException().isThrownBy(() -> check(bare, message, publicKey, 0));
        } else {
            assertRefused("bad-signature", () -> check(bare, message, publicKey, 0));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void theSighashTypeBehindASignatureIsNoPartOfIt(
            String number, String publicKey, String message, String signature, boolean valid) {
        byte[] typed = Arrays.copyOf(bytes(signature), 65);
        typed[64] = SIGHASH_ALL;
        if (valid) {
            assertThatNoException().isThrownBy(() -> check(typed, message, publicKey, SIGHASH_ALL));
        } else {
            assertRefused("bad-signature", () -> check(typed, message, publicKey, SIGHASH_ALL));
        }
        assertRefused("foreign-sighash", () -> check(typed, message, publicKey, 0));
    }

    private static void check(byte[] signature, String message, String publicKey, int sighash) {
        SchnorrSignature.requireValid(signature, bytes(message), bytes(publicKey), sighash);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
