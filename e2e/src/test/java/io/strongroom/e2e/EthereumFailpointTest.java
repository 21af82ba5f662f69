package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.Http;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Watch is killed before and after each commit and each sending of a payment in ether, of its bump, of its cancellation and
 * of its way back when its block is gone; it is started again, and the same calls are made again. Nothing is lost, nothing is
 * paid twice.
 */
class EthereumFailpointTest {

    private static EthereumSystem system;
    private static EthereumDesk desk;
    private static int receivers;

    private MortalService mortal;

    @BeforeAll
    static void startASystemOfItsOwn() throws IOException {
        system = EthereumSystem.start();
        desk = system.desk();
        system.give(desk.mainAddress("payment"), "100");
    }

    @AfterAll
    static void stop() throws IOException {
        system.delete();
    }

    @AfterEach
    void theSystemRunsOn() {
        if (mortal != null && !mortal.hasDied()) {
            mortal.disarm();
        }
    }

    private static String newReceiver() {
        receivers++;
        return "0x%040x".formatted(0xdead_0000 + receivers);
    }

    @MethodSource("failpoints")
    @ParameterizedTest(name = "{0}")
    void watchDiesAndPaysEachRequestOnce(List<String> failpoints) {
        String receiver = newReceiver();
        String request = desk.request("eth", receiver, "0.0123");
        mortal = MortalService.dyingAt(failpoints, system.services().watch(), () -> {});

        Http key = desk.once();
        String uuid = mortal.survive(() -> desk.create(key, "eth", "payment", Map.of()));
        byte[] unsigned = mortal.survive(() -> desk.file(uuid));
        byte[] signed = desk.signed(unsigned);
        mortal.survive(() -> desk.bringBack(uuid, signed));
        mortal.survive(() -> desk.send(uuid));
        Await.isTrue("it to be in a block", Strongroom.DEADLINE, () -> mortal.survive(() -> desk.isMined(uuid)));
        desk.mine(EthereumDesk.CONFIRMATIONS);
        await("paid", () -> desk.statusOfRequest("eth", request));

        mortal.awaitDeath();
        assertThat(mortal.hasDied())
                .as("the process died at each of " + failpoints)
                .isTrue();
        JsonNode payment = desk.awaitStatus(uuid, "confirmed");
        assertThat(payment.path("parts")).hasSize(1);
        assertThat(system.ether(receiver)).isEqualByComparingTo("0.0123");
        assertThat(desk.order(desk.once(), "eth", "payment", Map.of()).problem())
                .isEqualTo("nothing-to-pay");
    }

    @MethodSource("failpointsOfABump")
    @ParameterizedTest(name = "{0}")
    void watchDiesWhileAFeeIsRaisedAndPaysOnce(List<String> failpoints) {
        String receiver = newReceiver();
        String request = desk.request("eth", receiver, "0.0125");
        String payment = sentAndHeld();
        mortal = MortalService.dyingAt(failpoints, system.services().watch(), () -> {});

        Http key = desk.once();
        String bump = mortal.survive(() -> desk.bump(key, payment));
        carryAndBury(bump);
        await("paid", () -> desk.statusOfRequest("eth", request));

        mortal.awaitDeath();
        assertThat(mortal.hasDied())
                .as("the process died at each of " + failpoints)
                .isTrue();
        desk.awaitStatus(bump, "confirmed");
        desk.awaitStatus(payment, "replaced");
        assertThat(system.ether(receiver)).isEqualByComparingTo("0.0125");
        assertThat(desk.order(desk.once(), "eth", "payment", Map.of()).problem())
                .isEqualTo("nothing-to-pay");
    }

    @MethodSource("failpointsOfACancellation")
    @ParameterizedTest(name = "{0}")
    void watchDiesWhileAPaymentIsCancelledAndPaysNobody(List<String> failpoints) {
        String receiver = newReceiver();
        String request = desk.request("eth", receiver, "0.0126");
        String payment = sentAndHeld();
        mortal = MortalService.dyingAt(failpoints, system.services().watch(), () -> {});

        String cancellation = mortal.survive(() -> desk.cancellation(payment));
        carryAndBury(cancellation);
        await("pending", () -> desk.statusOfRequest("eth", request));

        mortal.awaitDeath();
        assertThat(mortal.hasDied())
                .as("the process died at each of " + failpoints)
                .isTrue();
        desk.awaitStatus(cancellation, "confirmed");
        desk.awaitStatus(payment, "replaced");
        assertThat(system.ether(receiver)).isEqualByComparingTo("0");
        desk.forget(request);
    }

    @MethodSource("failpointsOfAReorganisation")
    @ParameterizedTest(name = "{0}")
    void watchDiesWhileBlocksAreReorganisedAwayAndPaysOnce(List<String> failpoints) {
        String receiver = newReceiver();
        String client = desk.allocate();
        String before = system.snapshot();
        system.pay(client, "0.5");
        String request = desk.request("eth", receiver, "0.0127");
        JsonNode payment = desk.spend("eth", "payment", Map.of());
        desk.awaitPaid("eth", request);
        Await.isTrue("the deposit to be credited", Strongroom.DEADLINE, () -> desk.statusOfDeposit("eth", client)
                .equals("credited"));
        mortal = MortalService.dyingAt(failpoints, system.services().watch(), () -> {});

        desk.holdBlocks();
        system.goBackTo(before);
        desk.mine(EthereumDesk.CONFIRMATIONS + 3);
        await("claimed", () -> desk.statusOfRequest("eth", request));
        await("reversed", () -> desk.statusOfDeposit("eth", client));
        mortal.awaitDeath();
        assertThat(mortal.hasDied())
                .as("the process died at each of " + failpoints)
                .isTrue();
        desk.mineAsTheyCome();

        desk.awaitMined(payment.path("uuid").asText());
        desk.mine(EthereumDesk.CONFIRMATIONS);
        desk.awaitPaid("eth", request);
        assertThat(system.ether(receiver)).isEqualByComparingTo("0.0127");
        assertThat(desk.statusOfDeposit("eth", client)).isEqualTo("reversed");
    }

    /** A payment that is on its way, and that no block takes until one is asked for. */
    private static String sentAndHeld() {
        desk.holdBlocks();
        String payment = desk.create(desk.once(), "eth", "payment", Map.of());
        desk.bringBack(payment, desk.signed(desk.file(payment)));
        desk.send(payment);
        desk.awaitStatus(payment, "sent");
        return payment;
    }

    /** Signed, carried back and sent; then blocks come again. */
    private void carryAndBury(String uuid) {
        byte[] unsigned = mortal.survive(() -> desk.file(uuid));
        byte[] signed = desk.signed(unsigned);
        mortal.survive(() -> desk.bringBack(uuid, signed));
        mortal.survive(() -> desk.send(uuid));
        await("sent", () -> desk.transaction(uuid).path("status").asText());
        desk.mineAsTheyCome();
        desk.mine(EthereumDesk.CONFIRMATIONS);
    }

    /** Each look may be the one that watch does not live to answer. */
    private void await(String status, Supplier<String> look) {
        Await.isTrue("it to be " + status, Strongroom.DEADLINE, () -> mortal.survive(look)
                .equals(status));
    }

    static Stream<List<String>> failpoints() {
        return FailpointTest.together("failpoints-ethereum.txt");
    }

    static Stream<List<String>> failpointsOfABump() {
        return FailpointTest.together("failpoints-ethereum-bump.txt");
    }

    static Stream<List<String>> failpointsOfACancellation() {
        return FailpointTest.together("failpoints-ethereum-cancellation.txt");
    }

    static Stream<List<String>> failpointsOfAReorganisation() {
        return FailpointTest.together("failpoints-ethereum-reorganisation.txt");
    }

    /** What waits in a node's pool dies with it. */
    @Test
    void sendsAgainWhatTheNodeHasForgotten() {
        String receiver = newReceiver();
        String request = desk.request("eth", receiver, "0.0321");
        String uuid = desk.create(desk.once(), "eth", "payment", Map.of());
        desk.bringBack(uuid, desk.signed(desk.file(uuid)));
        desk.holdBlocks();
        desk.send(uuid);
        desk.awaitStatus(uuid, "sent");

        system.restartNode();
        desk.awaitMined(uuid);
        desk.mine(EthereumDesk.CONFIRMATIONS);

        desk.awaitPaid("eth", request);
        assertThat(system.ether(receiver)).isEqualByComparingTo("0.0321");
    }
}
