package io.strongroom.watch.bitcoin.transaction;

import static io.strongroom.watch.Watch.WALLET;
import static io.strongroom.watch.Watch.bringBack;
import static io.strongroom.watch.Watch.broadcast;
import static io.strongroom.watch.Watch.cancel;
import static io.strongroom.watch.Watch.file;
import static io.strongroom.watch.Watch.order;
import static io.strongroom.watch.Watch.ordered;
import static io.strongroom.watch.Watch.paymentRequest;
import static io.strongroom.watch.Watch.request;
import static io.strongroom.watch.Watch.signAndBroadcast;
import static io.strongroom.watch.Watch.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class TransactionTest {

    private Regtest regtest;

    @BeforeEach
    void thePaymentAccountHasCoins() {
        regtest = Regtest.running();
        Watch.importAll();
        clearTheQueue();
        Watch.fund(regtest, Account.PAYMENT, "1");
    }

    /** What a test left in the queue would be paid by the next one. */
    @AfterEach
    void clearTheQueue() {
        List<String> pending = Watch.call()
                .get("/api/v1/btc/payment-requests?status=pending&limit=1000")
                .path("items.uuid");
        pending.forEach(uuid -> Watch.call().delete("/api/v1/btc/payment-requests/" + uuid));
    }

    private String someone() {
        return regtest.minerAddress();
    }

    @Test
    void paysARequestOnceAndExactly() {
        String receiver = someone();
        String request = request(receiver, "0.25");
        String payment = ordered("payment");
        assertThat(paymentRequest(request).getString("status")).isEqualTo("claimed");
        assertThat(named(payment)).containsExactly(new NamedRequest(UUID.fromString(request), 1));

        signAndBroadcast(payment);
        regtest.mine(3);

        Watch.awaitStatus(payment, "confirmed");
        assertThat(paymentRequest(request).getString("status")).isEqualTo("paid");
        assertThat(regtest.outputsPaying(receiver, "0.25")).isEqualTo(1);
    }

    @Test
    void paysNothingWhenNothingIsQueued() {
        order("payment").statusCode(409).body("type", equalTo("urn:strongroom:problem:nothing-to-pay"));
    }

    @Test
    void givesRequestsBackThatTheAccountCannotPay() {
        String request = request(someone(), "1000");
        order("payment").statusCode(409).body("type", equalTo("urn:strongroom:problem:insufficient-funds"));
        assertThat(paymentRequest(request).getString("status")).isEqualTo("pending");
    }

    @Test
    void namesTheFieldOfAnOrderThatIsWrong() {
        order("transfer", "sender", "payment").statusCode(422).body("errors[0].field", equalTo("receiver"));
        order("transfer", "sender", "payment", "receiver", "payment").statusCode(422);
        order("transfer", "sender", "payment", "receiver", "stored", "amount", "-1")
                .statusCode(422)
                .body("errors[0].field", equalTo("amount"));
        order("transfer", "sender", "payment", "receiver", "stored", "amount", "0.123456789")
                .statusCode(422);
        order("payment", "amount", "1").statusCode(422).body("errors[0].field", equalTo("amount"));
        order("payment", "fee_rate", "0").statusCode(422).body("errors[0].field", equalTo("fee_rate"));
        order("payment", "fee_rate", "501").statusCode(422);
        order("deposit", "sender", "stored").statusCode(422).body("errors[0].field", equalTo("sender"));
        order("cancel").statusCode(422).body("errors[0].field", equalTo("action"));
        order("steal").statusCode(422).body("errors[0].field", equalTo("action"));
    }

    @Test
    void transfersBetweenAccounts() {
        String transfer = ordered("transfer", "sender", "payment", "receiver", "stored", "amount", "0.5");
        signAndBroadcast(transfer);
        regtest.mine(3);
        Watch.awaitStatus(transfer, "confirmed");
        assertThat(transaction(transfer).getString("outputs[0].account")).isEqualTo("stored");
        assertThat(transaction(transfer).getString("outputs[0].amount")).isEqualTo("0.50000000");
    }

    @Test
    void sweepsWhatCameInOnceItIsDeepEnough() {
        sweepWhatOtherTestsLeft();
        regtest.pay(Watch.allocate(Account.CLIENT), "0.3");
        regtest.mine(1);
        order("deposit").statusCode(409).body("type", equalTo("urn:strongroom:problem:nothing-to-sweep"));
        regtest.mine(2);
        String sweep = ordered("deposit");
        signAndBroadcast(sweep);
        regtest.mine(3);
        Watch.awaitStatus(sweep, "confirmed");
        order("deposit").statusCode(409);
    }

    private void sweepWhatOtherTestsLeft() {
        regtest.mine(3);
        var answer = order("deposit").extract();
        if (answer.statusCode() == 201) {
            String sweep = answer.path("uuid");
            signAndBroadcast(sweep);
            regtest.mine(3);
            Watch.awaitStatus(sweep, "confirmed");
        }
    }

    @Test
    void doesNotGiveOneCoinToTwoTransactions() throws Exception {
        for (int i = 0; i < 4; i++) {
            regtest.pay(Watch.allocate(Account.PAYMENT), "0.2");
        }
        regtest.mine(3);
        // some may find that the others have taken all; what counts is that no input is in two
        List<Callable<List<String>>> runs = Collections.nCopies(8, () -> {
            var answer = order("transfer", "sender", "payment", "receiver", "stored", "amount", "0.05")
                    .extract();
            assertThat(answer.statusCode()).isIn(201, 409);
            return answer.statusCode() == 201 ? inputsOf(answer.path("uuid")) : List.<String>of();
        });
        Set<String> spent = new HashSet<>();
        try (var callers = Executors.newFixedThreadPool(8)) {
            for (Future<List<String>> run : callers.invokeAll(runs)) {
                for (String input : run.get()) {
                    assertThat(spent.add(input)).as(input + " is spent once").isTrue();
                }
            }
        }
        assertThat(spent).isNotEmpty();
    }

    private static List<String> inputsOf(String uuid) {
        List<Map<String, Object>> inputs = transaction(uuid).getList("inputs");
        return inputs.stream()
                .map(input -> input.get("txid") + ":" + input.get("vout"))
                .toList();
    }

    @Test
    void cancelsAtOnceWhatNeverLeft() {
        String request = request(someone(), "0.1");
        String payment = ordered("payment");
        cancel(payment).statusCode(200).body("status", equalTo("cancelled"));
        assertThat(paymentRequest(request).getString("status")).isEqualTo("pending");
        Watch.call().get("/api/v1/btc/transactions/" + payment + "/file").then().statusCode(409);
    }

    @Test
    void cancelsWhatLeftByBuryingAConflict() {
        String request = request(someone(), "0.1");
        String payment = ordered("payment");
        byte[] kept = WALLET.sign(file(payment));

        String cancellation = cancel(payment)
                .statusCode(201)
                .body("action", equalTo("cancel"))
                .body("replaces", equalTo(payment))
                .extract()
                .path("uuid");
        assertThat(paymentRequest(request).getString("status")).isEqualTo("claimed");
        bringBack(payment, kept).statusCode(409).body("type", equalTo("urn:strongroom:problem:being-cancelled"));
        assertThat(named(cancellation)).isEmpty();

        signAndBroadcast(cancellation);
        regtest.mine(3);
        Watch.awaitStatus(cancellation, "confirmed");
        assertThat(transaction(payment).getString("status")).isEqualTo("replaced");
        assertThat(paymentRequest(request).getString("status")).isEqualTo("pending");

        assertThat(named(ordered("payment"))).containsExactly(new NamedRequest(UUID.fromString(request), 2));
    }

    @Test
    void takesNoNamesFromAFileThatComesBack() {
        String request = request(someone(), "0.1");
        String payment = ordered("payment");
        PsbtDocument signed = PsbtDocument.parse(WALLET.sign(file(payment)));

        bringBack(
                        payment,
                        signed.withNamedRequest(0, new NamedRequest(UUID.randomUUID(), 9))
                                .toBytes())
                .statusCode(200);

        assertThat(named(payment)).containsExactly(new NamedRequest(UUID.fromString(request), 1));
    }

    /** What a transaction's file says it pays. */
    private static List<NamedRequest> named(String uuid) {
        return PsbtDocument.parse(file(uuid)).outputs().stream()
                .flatMap(output -> output.request().stream())
                .toList();
    }

    @Test
    void refusesSignedFilesThatAreNotItsOwn() {
        Watch.fund(regtest, Account.PAYMENT, "1"); // two transactions, two coins
        request(someone(), "0.1");
        String payment = ordered("payment");
        byte[] signed = WALLET.sign(file(payment));
        request(someone(), "0.1");
        String other = ordered("transfer", "sender", "payment", "receiver", "stored", "amount", "0.01");

        bringBack(payment, Arrays.copyOf(signed, signed.length / 2)).statusCode(422);
        bringBack(payment, new byte[] {1, 2, 3}).statusCode(422);
        bringBack(other, signed).statusCode(422).body("type", equalTo("urn:strongroom:problem:other-transaction"));
        broadcast(payment).statusCode(409).body("type", equalTo("urn:strongroom:problem:not-signed"));
        assertThat(transaction(payment).getString("status")).isEqualTo("unsigned");

        bringBack(payment, signed).statusCode(200).body("status", equalTo("signed"));
        bringBack(payment, signed).statusCode(200);
        broadcast(payment).statusCode(202).body("status", equalTo("sent"));
        broadcast(payment).statusCode(202);
        bringBack(payment, signed).statusCode(409).body("type", equalTo("urn:strongroom:problem:already-broadcast"));
        regtest.mine(3);
        Watch.awaitStatus(payment, "confirmed");
    }

    @Test
    void tellsWhenSomebodyElseSpendsItsCoins() {
        String request = request(someone(), "0.1");
        String payment = ordered("payment");
        PsbtDocument ours = PsbtDocument.parse(file(payment));
        signAndBroadcast(payment);
        BitcoinAddress thief = BitcoinAddress.parse(Network.REGTEST, someone());
        byte[] stolen = WALLET.sign(ours.respendTo(new BitcoinOutput(thief.scriptPubKey(), 1_000_000))
                .toBytes());
        regtest.call(
                "sendrawtransaction",
                HexFormat.of()
                        .formatHex(PsbtDocument.parse(stolen)
                                .finalised()
                                .orElseThrow()
                                .bytes()),
                0);
        regtest.mine(3);

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> String.valueOf(
                        transaction(payment).getString("message"))
                .contains("did not make"));
        assertThat(paymentRequest(request).getString("status")).isEqualTo("claimed");
    }
}
