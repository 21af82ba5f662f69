package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A service is killed before and after each commit and each node call of a payment, a few times on the way of each; it is
 * started again, and the same calls are made again. Nothing is lost, nothing is paid twice.
 */
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailpointTest {
    /** How many deaths a payment has to survive. */
    private static final int DEATHS = 3;

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
    void watchDiesAndPaysEachRequestOnce(List<String> failpoints) {
        mortal = MortalService.dyingAt(failpoints, strongroom.system().watch(), () -> {});
        SurvivedSteps steps = new SurvivedSteps(strongroom, mortal);

        JsonNode request = steps.request("0.0123");
        String uuid = steps.payment();
        steps.send(uuid);
        steps.confirm(uuid);

        mortal.awaitDeath();
        assertThat(mortal.hasDied())
                .as("the process died at each of " + failpoints)
                .isTrue();
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
        assertThat(strongroom.statusOf(request)).isEqualTo("paid");
        assertThat(strongroom.watch().create(Map.of("action", "payment")).problem())
                .isEqualTo("nothing-to-pay");
    }

    @MethodSource("failpointsOfKeygen")
    @ParameterizedTest(name = "{0}")
    void keygenDiesAndSignsTheSameAgain(List<String> failpoints) {
        JsonNode request = strongroom.request("0.0124");
        String uuid = strongroom.createPayment();
        mortal = MortalService.dyingAt(failpoints, strongroom.system().keygen(), () -> strongroom
                .keygen()
                .unlock(Strongroom.PASSPHRASE));

        byte[] signed = mortal.survive(() -> strongroom.spending().sign(uuid));
        strongroom.watch().upload(uuid, signed).expect(200);
        strongroom.spending().broadcastAndConfirm(uuid);

        mortal.awaitDeath();
        assertThat(mortal.hasDied())
                .as("the process died at each of " + failpoints)
                .isTrue();
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
    }

    static Stream<List<String>> failpointsOfWatch() {
        return together("failpoints-watch.txt");
    }

    static Stream<List<String>> failpointsOfKeygen() {
        return together("failpoints-keygen.txt");
    }

    /** All that a file names, a few of them on the way of one payment, in their order. */
    static Stream<List<String>> together(String resource) {
        List<String> names = names(resource);
        int ways = Math.ceilDiv(names.size(), DEATHS);
        return IntStream.range(0, ways).mapToObj(way -> IntStream.range(0, DEATHS)
                .map(i -> way + i * ways)
                .filter(i -> i < names.size())
                .mapToObj(names::get)
                .toList());
    }

    private static List<String> names(String resource) {
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
