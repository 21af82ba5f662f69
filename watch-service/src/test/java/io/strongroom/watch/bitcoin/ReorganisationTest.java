package io.strongroom.watch.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.model.Account;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class ReorganisationTest {

    private Regtest regtest;

    @BeforeEach
    void watchTheAccounts() {
        regtest = Regtest.running();
        Watch.importAll();
    }

    private static void awaitDeposit(String txid, String status) {
        Awaitility.await("deposit to be " + status)
                .atMost(Duration.ofSeconds(60))
                .until(() -> status.equals(statusOf(txid)));
    }

    private static String statusOf(String txid) {
        List<Map<String, Object>> deposits = Watch.call()
                .get("/api/v1/btc/deposits?account=client&limit=1000")
                .path("items");
        return deposits.stream()
                .filter(deposit -> txid.equals(deposit.get("txid")))
                .map(deposit -> (String) deposit.get("status"))
                .findFirst()
                .orElse("unseen");
    }

    @Test
    void takesADepositBackWhoseBlockIsGoneAndCreditsItAgainWhenItReturns() {
        String txid = regtest.pay(Watch.allocate(Account.CLIENT), "0.7").asText();
        awaitDeposit(txid, "seen");
        long before = regtest.height();
        regtest.mine(3);
        awaitDeposit(txid, "credited");

        regtest.invalidate(regtest.blockHash(before + 1));
        awaitDeposit(txid, "reversed");

        regtest.mine(4);
        awaitDeposit(txid, "credited");
    }

    @Test
    void claimsAPaymentAgainWhoseBlockIsGoneAndPaysItOnce() {
        Watch.fund(regtest, Account.PAYMENT, "1");
        String receiver = regtest.minerAddress();
        String request = Watch.request(receiver, "0.4");
        String payment = Watch.ordered("payment");
        Watch.signAndBroadcast(payment);
        long before = regtest.height();
        regtest.mine(3);
        Watch.awaitPayment(request, "paid");

        regtest.invalidate(regtest.blockHash(before + 1));
        Watch.awaitPayment(request, "claimed");
        assertThat(Watch.transaction(payment).getString("status")).isEqualTo("sent");

        regtest.mine(4);
        Watch.awaitPayment(request, "paid");
        assertThat(regtest.outputsPaying(receiver, "0.4")).isEqualTo(1);
    }

    @Test
    void claimsARequestAgainWhoseCancellationIsGoneSoThatNobodyElsePaysIt() {
        Watch.fund(regtest, Account.PAYMENT, "1");
        String request = Watch.request(regtest.minerAddress(), "0.3");
        String payment = Watch.ordered("payment");
        Watch.file(payment);
        String cancellation = Watch.cancel(payment).statusCode(201).extract().path("uuid");
        Watch.signAndBroadcast(cancellation);
        long before = regtest.height();
        regtest.mine(3);
        Watch.awaitPayment(request, "pending");

        regtest.invalidate(regtest.blockHash(before + 1));
        Watch.awaitPayment(request, "claimed");
        Watch.order("payment").statusCode(409);

        regtest.mine(4);
        Watch.awaitPayment(request, "pending");
        Watch.call().delete("/api/v1/btc/payment-requests/" + request).then().statusCode(200);
    }
}
