package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.NodeClient;
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
 * A payment was sent; watch is killed before and after each commit and each node call of raising its fee, and of cancelling
 * it, a few times on the way of each payment. It is started again and the same calls are made again: node and database agree,
 * nobody is paid twice.
 */
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplacementFailpointTest {
    private final Strongroom strongroom;
    private MortalService mortal;

    ReplacementFailpointTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    @BeforeAll
    void thePaymentAccountHasCoins() {
        strongroom.fundPaymentAccount(4, "0.2");
    }

    @AfterEach
    void theSystemRunsOn() {
        if (mortal != null && !mortal.hasDied()) {
            mortal.disarm();
        }
    }

    @MethodSource("failpointsOfABump")
    @ParameterizedTest(name = "{0}")
    void watchDiesWhileAFeeIsRaised(List<String> failpoints) {
        JsonNode request = strongroom.request("0.0125");
        String payment = sentPayment();
        mortal = MortalService.dyingAt(failpoints, strongroom.system().watch(), () -> {});
        SurvivedSteps steps = new SurvivedSteps(strongroom, mortal);

        String bump = steps.bump(payment, "11");
        String kept = steps.send(bump);
        steps.confirm(bump);

        mortal.awaitDeath();
        assertThat(mortal.hasDied())
                .as("the process died at each of " + failpoints)
                .isTrue();
        strongroom.spending().awaitStatus(payment, "replaced");
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
        assertThat(strongroom.statusOf(request)).isEqualTo("paid");
        assertRefused(kept);
        assertNothingIsLeftToPay();
    }

    @MethodSource("failpointsOfACancellation")
    @ParameterizedTest(name = "{0}")
    void watchDiesWhileAPaymentIsCancelled(List<String> failpoints) {
        JsonNode request = strongroom.request("0.0126");
        String payment = sentPayment();
        mortal = MortalService.dyingAt(failpoints, strongroom.system().watch(), () -> {});
        SurvivedSteps steps = new SurvivedSteps(strongroom, mortal);

        String cancellation = steps.cancellation(payment);
        steps.send(cancellation);
        steps.confirm(cancellation);

        mortal.awaitDeath();
        assertThat(mortal.hasDied())
                .as("the process died at each of " + failpoints)
                .isTrue();
        strongroom.spending().awaitStatus(payment, "replaced");
        Await.isTrue("the request to be pending again", Strongroom.DEADLINE, () -> strongroom
                .statusOf(request)
                .equals("pending"));
        assertThat(strongroom.chain().paying(request.path("receiver_address").asText()))
                .isEmpty();
        strongroom
                .watch()
                .http()
                .delete("/api/v1/btc/payment-requests/" + request.path("uuid").asText())
                .expect(200);
        assertNothingIsLeftToPay();
    }

    private String sentPayment() {
        String payment = strongroom.createPayment();
        strongroom.watch().upload(payment, strongroom.spending().sign(payment)).expect(200);
        strongroom.watch().broadcast(payment).expect(202);
        strongroom.spending().awaitStatus(payment, "sent");
        return payment;
    }

    private void assertRefused(String kept) {
        assertThatThrownBy(() -> strongroom.system().node().client().call("sendrawtransaction", kept))
                .isInstanceOf(NodeClient.NodeError.class);
    }

    private void assertNothingIsLeftToPay() {
        assertThat(strongroom.watch().create(Map.of("action", "payment")).problem())
                .isEqualTo("nothing-to-pay");
    }

    static Stream<List<String>> failpointsOfABump() {
        return FailpointTest.together("failpoints-bump.txt");
    }

    static Stream<List<String>> failpointsOfACancellation() {
        return FailpointTest.together("failpoints-cancellation.txt");
    }
}
