package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.Http;
import io.strongroom.e2e.process.RunningSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
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
    private static final String PAYMENT_REQUESTS = "/api/v1/btc/payment-requests";

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
        Http requestKey = strongroom.watch().once();
        String body = "{\"receiver_address\": \"%s\", \"amount\": \"0.0123\", \"reference\": \"%s\"}"
                .formatted(strongroom.miner().newAddress(), UUID.randomUUID());

        JsonNode request = mortal.survive(() ->
                requestKey.postJson(PAYMENT_REQUESTS, body).expect(200, 201).json());
        String uuid = createPayment();
        byte[] signed = mortal.survive(() -> strongroom.spending().sign(uuid));
        mortal.survive(() -> {
            if (strongroom.watch().transaction(uuid).path("status").asText().equals("unsigned")) {
                strongroom.watch().upload(uuid, signed).expect(200);
            }
        });
        mortal.survive(() -> strongroom.watch().broadcast(uuid).expect(202));
        awaitStatus(uuid, "sent"::equals);
        strongroom.miner().mine(1);
        await(uuid, transaction -> transaction.path("block_height").asInt() > 0);
        strongroom.miner().mine(RunningSystem.CONFIRMATIONS - 1);
        awaitStatus(uuid, "confirmed"::equals);

        assertThat(mortal.hasDied()).as("the process died at " + failpoint).isTrue();
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
        assertThat(strongroom.statusOf(request)).isEqualTo("paid");
        assertThat(strongroom.watch().create(Map.of("action", "payment")).problem())
                .isEqualTo("nothing-to-pay");
    }

    /** The same call with the same key, until the transaction has its file. */
    private String createPayment() {
        Http key = strongroom.watch().once();
        String uuid = mortal.survive(() -> strongroom
                .watch()
                .create(key, Map.of("action", "payment"))
                .expect(200, 201, 202)
                .json()
                .path("uuid")
                .asText());
        awaitStatus(uuid, status -> !status.equals("building"));
        return uuid;
    }

    private void awaitStatus(String uuid, Predicate<String> reached) {
        await(uuid, transaction -> reached.test(transaction.path("status").asText()));
    }

    /** Each look is survived by itself: a service that dies in between is started again at once. */
    private void await(String uuid, Predicate<JsonNode> reached) {
        Await.isTrue(
                "transaction " + uuid,
                Strongroom.DEADLINE,
                () -> reached.test(mortal.survive(() -> strongroom.watch().transaction(uuid))));
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

        assertThat(mortal.hasDied()).as("the process died at " + failpoint).isTrue();
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
    }

    static Stream<String> failpointsOfWatch() {
        return names("failpoints-watch.txt").stream();
    }

    static Stream<String> failpointsOfKeygen() {
        return names("failpoints-keygen.txt").stream();
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
