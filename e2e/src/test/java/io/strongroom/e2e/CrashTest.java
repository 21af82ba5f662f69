package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.NodeClient;
import io.strongroom.e2e.process.RunningSystem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Watch is killed at a random moment of a payment, its bumps and its cancellation, and started again; then a random one of
 * what was signed is mined. Node and database agree, nothing is lost, nothing is paid twice.
 *
 * <p>{@code make crash-test RUNS=500} makes more runs, {@code SEED=...} the same choices again.
 */
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
    private static final int RUNS = Integer.getInteger("runs", 10);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final String AMOUNT = "0.0021";

    /** In sat/vB; each takes the place of the one before. */
    private static final List<String> BUMPS = List.of("9", "14");

    /** About as long as a run takes that nobody disturbs, in milliseconds. */
    private static final int UNDISTURBED = 2_500;

    private final Strongroom strongroom;
    private final NodeClient node;

    CrashTest(Strongroom strongroom) {
        this.strongroom = strongroom;
        this.node = strongroom.system().node().client();
    }

    @BeforeAll
    void thePaymentAccountHasCoins() {
        System.out.printf("Killing watch %d times: make crash-test RUNS=%d SEED=%d%n", RUNS, RUNS, SEED);
        strongroom.fundPaymentAccount(5, "0.5");
    }

    static IntStream runs() {
        return IntStream.rangeClosed(1, RUNS);
    }

    /** What was signed, by uuid, as somebody might have kept it; the oldest first. */
    private final Map<String, String> kept = new LinkedHashMap<>();

    @MethodSource("runs")
    @ParameterizedTest(name = "run {0}")
    void nothingIsLostAndNothingPaidTwice(int run) {
        Random random = new Random(SEED + run);
        int bumps = random.nextInt(BUMPS.size() + 1);
        boolean cancelled = random.nextInt(3) == 0;
        Duration life = Duration.ofMillis(random.nextInt(UNDISTURBED));
        kept.clear();
        BigDecimal before = ours();
        MortalService mortal =
                MortalService.dyingAfter(life, strongroom.system().watch());
        SurvivedSteps steps = new SurvivedSteps(strongroom, mortal);

        JsonNode request = steps.request(AMOUNT);
        String last = steps.payment();
        kept.put(last, steps.send(last));
        for (int bump = 0; bump < bumps; bump++) {
            last = steps.bump(last, BUMPS.get(bump));
            kept.put(last, steps.send(last));
        }
        String cancellation = null;
        if (cancelled) {
            cancellation = steps.cancellation(last);
            kept.put(cancellation, steps.send(cancellation));
        }
        String mined = mineOneOf(random);
        steps.awaitStatus(mined, "confirmed"::equals);
        mortal.awaitDeath();

        assertThat(mortal.hasDied()).isTrue();
        assertEverySettled(mined);
        assertPaid(request, !mined.equals(cancellation));
        assertBooksAgree(before, mined, request, !mined.equals(cancellation));
    }

    /** The newest, which the mempool holds; or any other one, which some miner got from who kept it. */
    private String mineOneOf(Random random) {
        List<String> uuids = new ArrayList<>(kept.keySet());
        String newest = uuids.getLast();
        String mined = random.nextInt(3) == 0 ? uuids.get(random.nextInt(uuids.size())) : newest;
        node.call("generateblock", strongroom.miner().newAddress(), List.of(kept.get(mined)));
        strongroom.miner().mine(RunningSystem.CONFIRMATIONS - 1);
        return mined;
    }

    private void assertEverySettled(String mined) {
        kept.forEach((uuid, transaction) -> {
            JsonNode known = strongroom.watch().transaction(uuid);
            assertThat(known.path("status").asText()).isEqualTo(uuid.equals(mined) ? "confirmed" : "replaced");
            if (uuid.equals(mined)) {
                assertThat(node.call(
                                        "getblock",
                                        node.call(
                                                "getblockhash",
                                                known.path("block_height").asInt()))
                                .path("tx"))
                        .extracting(JsonNode::asText)
                        .contains(known.path("txid").asText());
            }
            assertThatThrownBy(() -> node.call("sendrawtransaction", transaction))
                    .isInstanceOf(NodeClient.NodeError.class);
        });
    }

    private void assertPaid(JsonNode request, boolean paid) {
        String uuid = request.path("uuid").asText();
        assertThat(strongroom.miner().received(request.path("receiver_address").asText()))
                .hasSize(paid ? 1 : 0)
                .allSatisfy(amount -> assertThat(amount).isEqualByComparingTo(AMOUNT));
        assertThat(strongroom.statusOf(request)).isEqualTo(paid ? "paid" : "pending");
        if (!paid) {
            strongroom
                    .watch()
                    .http()
                    .delete("/api/v1/btc/payment-requests/" + uuid)
                    .expect(200);
        }
        assertThat(strongroom.watch().create(Map.of("action", "payment")).problem())
                .isEqualTo("nothing-to-pay");
    }

    /** What the account has lost is what was paid and the fee, and no coin of it is spoken for any more. */
    private void assertBooksAgree(BigDecimal before, String mined, JsonNode request, boolean paid) {
        BigDecimal fee =
                new BigDecimal(strongroom.watch().transaction(mined).path("fee").asText());
        BigDecimal amount = paid ? new BigDecimal(request.path("amount").asText()) : BigDecimal.ZERO;
        Await.isTrue(
                "the balance of the account to be what it was, less what was paid",
                Strongroom.DEADLINE,
                () -> ours().compareTo(before.subtract(amount).subtract(fee)) == 0);
        assertThat(strongroom.spendable("payment")).isEqualByComparingTo(ours());
    }

    /** All of the payment account, in BTC, free or spoken for. */
    private BigDecimal ours() {
        for (JsonNode balance : strongroom.watch().balances()) {
            if (balance.path("account").asText().equals("payment")) {
                return new BigDecimal(balance.path("spendable").asText())
                        .add(new BigDecimal(balance.path("reserved").asText()));
            }
        }
        return BigDecimal.ZERO;
    }
}
