package io.strongroom.watch.bitcoin.transaction;

import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.Watch.order;
import static io.strongroom.watch.Watch.ordered;
import static io.strongroom.watch.Watch.signAndBroadcast;
import static io.strongroom.watch.Watch.transaction;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.math.RoundingMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class ChildPaysForParentTest {

    private static final String PROBLEM = "urn:strongroom:problem:";
    private static final int LOW_RATE = 1;

    private Regtest regtest;

    @BeforeEach
    void watchTheAccounts() {
        regtest = Regtest.running();
        Watch.importAll();
    }

    /** A deposit that miners have no reason to take. */
    private String pay(String address, String amount) {
        return regtest.wallet("sendtoaddress", address, amount, "", "", false, true, null, "unset", false, LOW_RATE)
                .asText();
    }

    private static ValidatableResponse accelerate(String parent, String rate) {
        return order("consolidation", "sender", "client", "parent", parent, "fee_rate", rate);
    }

    @Test
    void bringsADepositThatPaysTooLittleToTheRateThatWasOrdered() {
        String address = Watch.allocate(Account.CLIENT);
        String parent = pay(address, "0.5");

        String uuid = accelerate(parent, "9").statusCode(201).extract().path("uuid");
        assertThat(transaction(uuid).getList("inputs")).hasSize(1);
        assertThat(transaction(uuid).getString("outputs[0].account")).isEqualTo("client");
        signAndBroadcast(uuid);
        Watch.awaitStatus(uuid, "sent");

        JsonNode entry = regtest.call("getmempoolentry", transaction(uuid).getString("txid"));
        BigDecimal rate = entry.path("fees")
                .path("ancestor")
                .decimalValue()
                .movePointRight(8)
                .divide(entry.path("ancestorsize").decimalValue(), 2, RoundingMode.HALF_UP);
        assertThat(rate).isBetween(new BigDecimal("9"), new BigDecimal("9.2"));

        regtest.mine(3);
        Watch.awaitStatus(uuid, "confirmed");
        Watch.awaitDeposit(parent, "credited");
        assertThat(call().get("/api/v1/btc/deposits?account=client&limit=1000")
                        .<Integer>path("items.findAll { it.txid == '"
                                + transaction(uuid).getString("txid") + "' }.size()"))
                .as("the child is no deposit")
                .isZero();
    }

    @Test
    void refusesWhatIsNotWaitingAndWhatPaysEnough() {
        String waiting = pay(Watch.allocate(Account.CLIENT), "0.4");
        accelerate(waiting, "1").statusCode(409).body("type", equalTo(PROBLEM + "parent-pays-enough"));
        accelerate(waiting, "11").statusCode(409).body("type", equalTo(PROBLEM + "consolidation-too-dear"));
        accelerate("nonsense", "5").statusCode(422).body("errors[0].field", equalTo("parent"));
        order("payment", "parent", waiting).statusCode(422).body("errors[0].field", equalTo("parent"));

        String others = pay(regtest.minerAddress(), "0.4");
        accelerate(others, "5").statusCode(409).body("type", equalTo(PROBLEM + "nothing-waiting"));

        regtest.mine(1);
        accelerate(waiting, "5").statusCode(409).body("type", equalTo(PROBLEM + "parent-not-waiting"));
    }

    @Test
    void refusesADepositThatIsWorthLessThanTheFee() {
        String parent = pay(Watch.allocate(Account.CLIENT), "0.00001");

        accelerate(parent, "10").statusCode(409).body("type", equalTo(PROBLEM + "insufficient-funds"));
        regtest.mine(1);
    }

    @Test
    void spendsADepositOnce() {
        String parent = pay(Watch.allocate(Account.CLIENT), "0.3");

        accelerate(parent, "5").statusCode(201);
        accelerate(parent, "6").statusCode(409).body("type", equalTo(PROBLEM + "nothing-waiting"));
        regtest.mine(3);
    }

    @Test
    void isGivenUpWhenTheSenderPaysOtherwise() {
        String parent = pay(Watch.allocate(Account.CLIENT), "0.2");
        String uuid = ordered("consolidation", "sender", "client", "parent", parent, "fee_rate", "5");
        Watch.bringBack(uuid, Watch.WALLET.sign(Watch.file(uuid))).statusCode(200);

        String instead = regtest.wallet("bumpfee", parent).path("txid").asText();
        regtest.mine(3);
        Watch.broadcast(uuid);

        Watch.awaitStatus(uuid, "failed");
        assertThat(transaction(uuid).getString("message")).contains("replaced by its sender");
        Watch.awaitDeposit(instead, "credited");
    }
}
