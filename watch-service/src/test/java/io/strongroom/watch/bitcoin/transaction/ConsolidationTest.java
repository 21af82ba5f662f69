package io.strongroom.watch.bitcoin.transaction;

import static io.strongroom.watch.Watch.order;
import static io.strongroom.watch.Watch.ordered;
import static io.strongroom.watch.Watch.signAndBroadcast;
import static io.strongroom.watch.Watch.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strongroom.model.Account;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Small coins of an account are joined while fees are low, and orders that nodes would not relay are refused. */
@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class ConsolidationTest {

    private static final String PROBLEM = "urn:strongroom:problem:";

    private Regtest regtest;

    @BeforeEach
    void watchTheAccounts() {
        regtest = Regtest.running();
        Watch.importAll();
    }

    @Test
    void joinsSmallCoinsIntoOneOfTheSameAccount() {
        for (String amount : List.of("0.011", "0.012", "0.013")) {
            regtest.pay(Watch.allocate(Account.STORED), amount);
        }
        order("consolidation", "sender", "stored", "fee_rate", "2")
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "nothing-to-consolidate"));
        regtest.mine(3);

        String uuid = ordered("consolidation", "sender", "stored", "fee_rate", "2");
        var built = transaction(uuid);
        assertThat(built.getList("inputs").size()).isGreaterThanOrEqualTo(3);
        assertThat(built.getList("outputs")).hasSize(1);
        assertThat(built.getString("outputs[0].account")).isEqualTo("stored");
        assertThat(built.getString("receiver")).isEqualTo("stored");
        BigDecimal spent = new BigDecimal(built.getString("total_input_amount"));
        assertThat(new BigDecimal(built.getString("outputs[0].amount")))
                .isEqualByComparingTo(spent.subtract(new BigDecimal(built.getString("fee"))));

        signAndBroadcast(uuid);
        regtest.mine(3);
        Watch.awaitStatus(uuid, "confirmed");
        List<Map<String, Object>> deposits = Watch.call()
                .get("/api/v1/btc/deposits?account=stored&limit=1000")
                .path("items");
        assertThat(deposits).noneMatch(deposit -> built.getString("txid").equals(deposit.get("txid")));
        order("consolidation", "sender", "stored", "fee_rate", "2")
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "nothing-to-consolidate"));
    }

    @Test
    void waitsForLowFees() {
        order("consolidation", "sender", "client", "fee_rate", "10.5")
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "consolidation-too-dear"))
                .body("detail", containsString("above 10"));
    }

    @Test
    void namesTheFieldOfAnOrderThatIsWrong() {
        order("consolidation", "fee_rate", "2").statusCode(422).body("errors[0].field", equalTo("sender"));
        order("consolidation", "sender", "stored", "receiver", "stored")
                .statusCode(422)
                .body("errors[0].field", equalTo("receiver"));
        order("consolidation", "sender", "stored", "amount", "1")
                .statusCode(422)
                .body("errors[0].field", equalTo("amount"));
    }

    @Test
    void takesATargetInPlaceOfARate() {
        Watch.fund(regtest, Account.PAYMENT, "0.2");
        BigDecimal rate = rateForTarget(3);
        assertThat(new BigDecimal(transaction(orderedWithTarget(3)).getString("fee_rate")))
                .isBetween(rate, rate.add(new BigDecimal("0.1")));
        withTarget(0).statusCode(422).body("errors[0].field", containsString("fee_target"));
        withTarget(1009).statusCode(422).body("errors[0].field", containsString("fee_target"));
        order("transfer", "sender", "payment", "receiver", "stored", "fee_rate", "2", "fee_target", "3")
                .statusCode(422)
                .body("errors[0].field", equalTo("fee_target"));
    }

    /** What other tests have had mined may be enough for an estimate; without one it is the configuration's fallback. */
    private BigDecimal rateForTarget(int blocks) {
        JsonNode estimate = regtest.call("estimatesmartfee", blocks).path("feerate");
        return estimate.isMissingNode()
                ? new BigDecimal("2")
                : estimate.decimalValue().movePointRight(5).max(BigDecimal.ONE);
    }

    private static String orderedWithTarget(int blocks) {
        return withTarget(blocks).statusCode(201).extract().path("uuid");
    }

    private static ValidatableResponse withTarget(int blocks) {
        return Watch.callOnce()
                .body(Map.of(
                        "action",
                        "transfer",
                        "sender",
                        "payment",
                        "receiver",
                        "stored",
                        "amount",
                        "0.1",
                        "fee_target",
                        blocks))
                .post("/api/v1/btc/transactions")
                .then();
    }

    @Test
    void refusesWhatNodesDoNotRelay() {
        Watch.fund(regtest, Account.PAYMENT, "0.2");
        order("transfer", "sender", "payment", "receiver", "stored", "amount", "0.00000293", "fee_rate", "2")
                .statusCode(422)
                .body("errors[0].field", equalTo("amount"))
                .body("detail", containsString("0.00000294"));
        order("transfer", "sender", "payment", "receiver", "stored", "amount", "0.1", "fee_rate", "0.999")
                .statusCode(422)
                .body("errors[0].field", equalTo("fee_rate"))
                .body("detail", containsString("at least 1 sat/vB"));
    }
}
