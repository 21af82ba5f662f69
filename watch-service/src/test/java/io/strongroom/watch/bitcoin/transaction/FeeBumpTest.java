package io.strongroom.watch.bitcoin.transaction;

import static io.strongroom.watch.Watch.WALLET;
import static io.strongroom.watch.Watch.broadcast;
import static io.strongroom.watch.Watch.bumpFee;
import static io.strongroom.watch.Watch.bumped;
import static io.strongroom.watch.Watch.cancel;
import static io.strongroom.watch.Watch.file;
import static io.strongroom.watch.Watch.order;
import static io.strongroom.watch.Watch.ordered;
import static io.strongroom.watch.Watch.paymentRequest;
import static io.strongroom.watch.Watch.request;
import static io.strongroom.watch.Watch.signAndBroadcast;
import static io.strongroom.watch.Watch.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtOutput;
import io.strongroom.model.Account;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fee of a sent transaction is raised; whichever of the group is mined, everybody is paid once and exactly. */
@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class FeeBumpTest {

    private static final String PROBLEM = "urn:strongroom:problem:";

    private Regtest regtest;
    private String receiver;
    private String request;

    @BeforeEach
    void thePaymentAccountHasCoinsAndSomebodyIsToBePaid() {
        regtest = Regtest.running();
        Watch.importAll();
        Watch.fund(regtest, Account.PAYMENT, "1");
        receiver = regtest.minerAddress();
        request = request(receiver, "0.25");
    }

    /** A payment of what every test begins with, in the mempool. */
    private static String sentPayment() {
        String payment = ordered("payment", "fee_rate", "2");
        signAndBroadcast(payment);
        return payment;
    }

    private boolean waits(String uuid) {
        return regtest.call("getrawmempool")
                .toString()
                .contains(transaction(uuid).getString("txid"));
    }

    /** The signed transaction in hex, as somebody might have kept it. */
    private static String signed(String uuid) {
        return HexFormat.of()
                .formatHex(PsbtDocument.parse(WALLET.sign(file(uuid)))
                        .finalised()
                        .orElseThrow()
                        .bytes());
    }

    /** A miner puts it into a block, whatever the mempool holds. */
    private void mineJust(String signed) {
        regtest.call("generateblock", regtest.minerAddress(), List.of(signed));
        regtest.mine(2);
    }

    private void assertPaidOnce() {
        Watch.awaitPayment(request, "paid");
        assertThat(regtest.outputsPaying(receiver, "0.25")).isEqualTo(1);
        order("payment").statusCode(409).body("type", equalTo(PROBLEM + "nothing-to-pay"));
    }

    @Test
    void paysTheSameReceiversFromTheSameCoinsWithAHigherFee() {
        String payment = sentPayment();
        PsbtDocument original = PsbtDocument.parse(file(payment));

        String bump = bumpFee(payment, "7.5")
                .statusCode(201)
                .body("status", equalTo("unsigned"))
                .body("action", equalTo("payment"))
                .body("replaces", equalTo(payment))
                .body("requests", equalTo(List.of(request)))
                .extract()
                .path("uuid");

        PsbtDocument raised = PsbtDocument.parse(file(bump));
        assertThat(raised.unsignedTransaction().inputs())
                .isEqualTo(original.unsignedTransaction().inputs());
        assertThat(raised.outputs()).hasSize(2);
        assertThat(raised.outputs().getFirst()).isEqualTo(original.outputs().getFirst());
        assertThat(raised.outputs().getFirst().request()).contains(new NamedRequest(UUID.fromString(request), 1));
        PsbtOutput change = raised.outputs().get(1);
        assertThat(change.script()).isEqualTo(original.outputs().get(1).script());
        assertThat(change.derivations()).isEqualTo(original.outputs().get(1).derivations());
        assertThat(new BigDecimal(transaction(bump).getString("fee_rate")))
                .isBetween(new BigDecimal("7.5"), new BigDecimal("7.51"));

        signAndBroadcast(bump);
        assertThat(waits(bump)).isTrue();
        assertThat(waits(payment)).isFalse();
        regtest.mine(3);
        Watch.awaitStatus(bump, "confirmed");
        assertThat(transaction(payment).getString("status")).isEqualTo("replaced");
        assertPaidOnce();
    }

    @Test
    void isPaidOnceWhenTheOriginalIsMinedAfterTwoBumps() {
        String payment = sentPayment();
        String kept = signed(payment);
        String first = bumped(payment, "5");
        signAndBroadcast(first);
        String second = bumped(first, "9");
        signAndBroadcast(second);
        assertThat(waits(second)).isTrue();

        mineJust(kept);

        Watch.awaitStatus(payment, "confirmed");
        assertThat(transaction(first).getString("status")).isEqualTo("replaced");
        assertThat(transaction(second).getString("status")).isEqualTo("replaced");
        assertPaidOnce();
    }

    @Test
    void isPaidOnceWhenTheFirstOfTwoBumpsIsMined() {
        String payment = sentPayment();
        String first = bumped(payment, "5");
        String kept = signed(first);
        signAndBroadcast(first);
        String second = bumped(first, null);
        signAndBroadcast(second);

        mineJust(kept);

        Watch.awaitStatus(first, "confirmed");
        Watch.awaitStatus(payment, "replaced");
        Watch.awaitStatus(second, "replaced");
        assertPaidOnce();
    }

    @Test
    void isPaidByTheOriginalWhenTheBumpIsReorganisedAway() {
        String payment = sentPayment();
        String kept = signed(payment);
        String bump = bumped(payment, "6");
        signAndBroadcast(bump);
        long before = regtest.height();
        regtest.mine(3);
        Watch.awaitStatus(bump, "confirmed");

        regtest.invalidate(regtest.blockHash(before + 1));
        Watch.awaitStatus(bump, "sent");
        regtest.call("generateblock", regtest.minerAddress(), List.of(kept));
        regtest.mine(4);

        Watch.awaitStatus(payment, "confirmed");
        Watch.awaitStatus(bump, "replaced");
        assertPaidOnce();
    }

    @Test
    void isCancelledByWhatOutbidsEveryBump() {
        String payment = sentPayment();
        String keptPayment = signed(payment);
        String bump = bumped(payment, "20");
        String keptBump = signed(bump);
        signAndBroadcast(bump);
        cancel(payment)
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "being-replaced"))
                .body("detail", containsString(bump));

        String cancellation = cancel(bump).statusCode(201).extract().path("uuid");
        cancel(bump).statusCode(200).body("uuid", equalTo(cancellation));
        bumpFee(bump, null).statusCode(409).body("type", equalTo(PROBLEM + "being-cancelled"));
        signAndBroadcast(cancellation);
        assertThat(waits(cancellation)).isTrue();
        assertThat(waits(bump)).isFalse();
        assertThat(paymentRequest(request).getString("status")).isEqualTo("claimed");
        regtest.mine(3);

        Watch.awaitStatus(cancellation, "confirmed");
        assertThat(transaction(payment).getString("status")).isEqualTo("replaced");
        assertThat(transaction(bump).getString("status")).isEqualTo("replaced");
        Watch.awaitPayment(request, "pending");
        assertThatThrownBy(() -> regtest.call("sendrawtransaction", keptPayment))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> regtest.call("sendrawtransaction", keptBump))
                .isInstanceOf(IllegalStateException.class);
        Watch.call().delete("/api/v1/btc/payment-requests/" + request).then().statusCode(200);
    }

    @Test
    void raisesTheFeeOfACancellationToo() {
        String payment = sentPayment();
        String cancellation = cancel(payment).statusCode(201).extract().path("uuid");
        signAndBroadcast(cancellation);

        String bump = bumpFee(cancellation, "30")
                .statusCode(201)
                .body("action", equalTo("cancel"))
                .body("outputs.size()", equalTo(1))
                .extract()
                .path("uuid");
        signAndBroadcast(bump);
        assertThat(waits(bump)).isTrue();
        regtest.mine(3);

        Watch.awaitStatus(bump, "confirmed");
        Watch.awaitPayment(request, "pending");
        Watch.call().delete("/api/v1/btc/payment-requests/" + request).then().statusCode(200);
    }

    @Test
    void takesTheFeeFromTheOneOutputOfASweep() {
        String payment = sentPayment();
        regtest.mine(3);
        Watch.awaitStatus(payment, "confirmed");
        String sweep = ordered("transfer", "sender", "payment", "receiver", "stored", "fee_rate", "2");
        signAndBroadcast(sweep);

        String bump = bumped(sweep, "12");
        assertThat(transaction(bump).getList("outputs")).hasSize(1);
        assertThat(transaction(bump).getString("outputs[0].address"))
                .isEqualTo(transaction(sweep).getString("outputs[0].address"));
        signAndBroadcast(bump);
        assertThat(waits(bump)).isTrue();
        regtest.mine(3);
        Watch.awaitStatus(bump, "confirmed");
    }

    @Test
    void isTheSameBumpWhenTheCallIsRepeated() {
        String payment = sentPayment();
        String key = UUID.randomUUID().toString();
        String first = bumpWithKey(key, payment);
        assertThat(bumpWithKey(key, payment)).isEqualTo(first);
        bumpFee(payment, "9")
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "being-replaced"))
                .body("detail", containsString(first));

        cancel(first).statusCode(200).body("status", equalTo("cancelled"));
        String again = bumped(payment, "5");
        assertThat(again).isNotEqualTo(first);
        signAndBroadcast(again);
        regtest.mine(3);
        Watch.awaitStatus(again, "confirmed");
        assertPaidOnce();
    }

    private static String bumpWithKey(String key, String uuid) {
        return Watch.call()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("fee_rate", "5"))
                .post("/api/v1/btc/transactions/" + uuid + "/bump-fee")
                .then()
                .statusCode(201)
                .extract()
                .path("uuid");
    }

    @Test
    void refusesWhatCannotBeBumped() {
        String payment = ordered("payment", "fee_rate", "2");
        bumpFee(payment, "5").statusCode(409).body("type", equalTo(PROBLEM + "not-sent"));
        bumpFee(UUID.randomUUID().toString(), "5").statusCode(404);
        signAndBroadcast(payment);

        bumpFee(payment, "2.5")
                .statusCode(422)
                .body("errors[0].field", equalTo("fee_rate"))
                .body("detail", containsString("at least 3"));
        bumpFee(payment, "0").statusCode(422).body("errors[0].field", equalTo("fee_rate"));
        bumpFee(payment, "501").statusCode(422).body("type", equalTo(PROBLEM + "fee-too-high"));
        Watch.call()
                .contentType("application/json")
                .body(Map.of())
                .post("/api/v1/btc/transactions/" + payment + "/bump-fee")
                .then()
                .statusCode(400);

        regtest.mine(3);
        Watch.awaitStatus(payment, "confirmed");
        bumpFee(payment, "5").statusCode(409).body("type", equalTo(PROBLEM + "already-mined"));
        broadcast(payment).statusCode(202);
    }
}
