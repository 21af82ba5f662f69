package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A service is killed before and after each commit and each node call of a payment, once each; it is started again, and
 * the same calls are made again. Nothing is lost, nothing is paid twice.
 */
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailpointTest {
    private final Strongroom strongroom;
    private MortalService mortal;

    FailpointTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    @BeforeAll
    void thePaymentAccountHasCoins() {
        strongroom.fundPaymentAccount(6, "0.2");
    }

    @AfterEach
    void theSystemRunsOn() {
        if (mortal != null && !mortal.hasDied()) {
            mortal.disarm();
        }
    }

    @MethodSource("failpointsOfWatch")
    @ParameterizedTest(name = "{0}")
    void watchDiesAndPaysEachRequestOnce(String failpoint) {
        mortal = MortalService.dyingAt(failpoint, strongroom.system().watch(), () -> {});
        SurvivedSteps steps = new SurvivedSteps(strongroom, mortal);

        JsonNode request = steps.request("0.0123");
        String uuid = steps.payment();
        steps.send(uuid);
        steps.confirm(uuid);

        mortal.awaitDeath();
        assertThat(mortal.hasDied()).as("the process died at " + failpoint).isTrue();
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
        assertThat(strongroom.statusOf(request)).isEqualTo("paid");
        assertThat(strongroom.watch().create(Map.of("action", "payment")).problem())
                .isEqualTo("nothing-to-pay");
    }

    @MethodSource("failpointsOfKeygen")
    @ParameterizedTest(name = "{0}")
    void keygenDiesAndSignsTheSameAgain(String failpoint) {
        JsonNode request = strongroom.request("0.0124");
        String uuid = strongroom.createPayment();
        mortal = MortalService.dyingAt(failpoint, strongroom.system().keygen(), () -> strongroom
                .keygen()
                .unlock(Strongroom.PASSPHRASE));

        byte[] signed = mortal.survive(() -> strongroom.spending().sign(uuid));
        strongroom.watch().upload(uuid, signed).expect(200);
        strongroom.spending().broadcastAndConfirm(uuid);

        mortal.awaitDeath();
        assertThat(mortal.hasDied()).as("the process died at " + failpoint).isTrue();
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
    }

    static Stream<String> failpointsOfWatch() {
        return names("failpoints-watch.txt").stream();
    }

    static Stream<String> failpointsOfKeygen() {
        return names("failpoints-keygen.txt").stream();
    }

    static List<String> names(String resource) {
        try (InputStream file = FailpointTest.class.getResourceAsStream("/" + resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
