package io.strongroom.watch.recovery;

import static io.strongroom.watch.Watch.WALLET;
import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.Watch.callOnce;
import static io.strongroom.watch.recovery.Recovering.awaitNode;
import static io.strongroom.watch.recovery.Recovering.carry;
import static io.strongroom.watch.recovery.Recovering.complete;
import static io.strongroom.watch.recovery.Recovering.completeWithoutSigners;
import static io.strongroom.watch.recovery.Recovering.findings;
import static io.strongroom.watch.recovery.Recovering.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.model.Account;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.address.bulk.AddressCsv;
import io.strongroom.watch.address.bulk.Imports;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rows of yesterday come back under the service, while chain and signers have gone on. */
@QuarkusTest
@Tag("one-database")
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class RecoveryTest {

    private static final String PROBLEM = "urn:strongroom:problem:";

    @Inject
    Backup backup;

    private Regtest regtest;

    @BeforeEach
    void thePaymentAccountHasCoins() {
        regtest = Regtest.running();
        Watch.importAll();
        clearTheQueue();
        Watch.fund(regtest, Account.PAYMENT, "1");
    }

    @AfterEach
    void theOthersFindItTrusted() {
        if (Recovering.isRecovering()) {
            completeWithoutSigners();
        }
        clearTheQueue();
    }

    private void clearTheQueue() {
        List<String> pending = call().get("/api/v1/btc/payment-requests?status=pending&limit=1000")
                .path("items.uuid");
        pending.forEach(uuid -> call().delete("/api/v1/btc/payment-requests/" + uuid));
    }

    private static void awaitTransaction(String txid, String status) {
        Awaitility.await(txid + " to be " + status)
                .atMost(Duration.ofSeconds(60))
                .until(() -> transactions(txid).stream()
                        .map(transaction -> transaction.get("status"))
                        .toList()
                        .equals(List.of(status)));
    }

    private static List<Map<String, Object>> transactions(String txid) {
        List<Map<String, Object>> all =
                call().get("/api/v1/btc/transactions?limit=1000").path("items");
        return all.stream()
                .filter(transaction -> txid.equals(transaction.get("txid")))
                .toList();
    }

    private static void nothingIsLeftToPay() {
        Watch.order("payment").statusCode(409).body("type", equalTo(PROBLEM + "nothing-to-pay"));
    }

    @Test
    void noticesByItselfAndGivesNothingOutUntilItHasCaughtUp() {
        String request = Watch.request(regtest.minerAddress(), "0.1");
        String payment = Watch.ordered("payment");
        backup.take();
        Watch.allocate(Account.CLIENT);
        backup.restore();

        callOnce()
                .body(Map.of("account", "client"))
                .post("/api/v1/btc/addresses/allocations")
                .then()
                .statusCode(503)
                .body("type", equalTo(PROBLEM + "recovering"))
                .body("detail", containsString("older than this service has seen it"))
                .body("detail", containsString("keygen signed export"));
        Watch.order("payment").statusCode(503);
        Watch.cancel(payment).statusCode(503);
        call().get("/api/v1/btc/transactions/" + payment + "/file").then().statusCode(503);
        Watch.broadcast(payment).statusCode(503);
        call().delete("/api/v1/btc/payment-requests/" + request).then().statusCode(503);

        assertThat(Watch.paymentRequest(request).getString("status")).isEqualTo("claimed");
        call().get("/api/v1/btc/balances").then().statusCode(200);
        call().get("/q/health/ready").then().statusCode(200);
        Recovering.view()
                .body("state", equalTo("recovering"))
                .body("as_of", notNullValue())
                .body("since", notNullValue());
    }

    @Test
    void neverGivesAnAddressOutAgainAndSeesWhatIsPaidToIt() {
        backup.take();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            given.add(Watch.allocate(Account.CLIENT));
        }
        backup.restore();
        awaitNode();
        String deposit = regtest.pay(given.getFirst(), "0.2").asText();
        regtest.mine(3);
        Watch.awaitDeposit(deposit, "credited");
        assertThat(Recovering.isRecovering()).isTrue();
        completeWithoutSigners();

        for (int i = 0; i < 10; i++) {
            assertThat(given).doesNotContain(Watch.allocate(Account.CLIENT));
        }
        call().get("/api/v1/btc/addresses/" + given.get(1))
                .then()
                .body("allocated", equalTo(true))
                .body("reference", equalTo("forgotten by a restore"));
    }

    /** The backup holds them as free; whether they were given out since, nobody knows. */
    @Test
    void givesNoAddressOutThatAnImportHadWrittenDownAhead() {
        String csv = AddressCsv.of(Account.STORED, Imports.nextIndex(Account.STORED), 60);
        Imports.take(csv).statusCode(201).body("waiting", greaterThan(0));
        backup.take();
        Watch.allocate(Account.STORED);
        backup.restore();
        awaitNode();
        completeWithoutSigners();

        for (int i = 0; i < 30; i++) {
            assertThat(csv).doesNotContain(Watch.allocate(Account.STORED));
        }
    }

    @Test
    void takesOverAPaymentThatWasMinedSince() {
        String receiver = regtest.minerAddress();
        String request = Watch.request(receiver, "0.25");
        backup.take();
        String payment = Watch.ordered("payment");
        String txid = Watch.transaction(payment).getString("txid");
        Watch.signAndBroadcast(payment);
        regtest.mine(3);
        Watch.awaitPayment(request, "paid");
        backup.restore(() ->
                assertThat(Watch.paymentRequest(request).getString("status")).isEqualTo("pending"));

        completeWithoutSigners();

        Watch.awaitPayment(request, "paid");
        awaitTransaction(txid, "confirmed");
        Map<String, Object> found = transactions(txid).getFirst();
        assertThat(found.get("action")).isEqualTo("payment");
        assertThat(found.get("requests")).isEqualTo(List.of(request));
        nothingIsLeftToPay();
        assertThat(regtest.outputsPaying(receiver, "0.25")).isEqualTo(1);
        assertThat(findings()).isEmpty();
        assertThat(Watch.depositStatus(txid)).as("change is no deposit").isEqualTo("unseen");
    }

    @Test
    void takesOverATransferThatWaitsInTheMempool() {
        backup.take();
        String transfer = Watch.ordered("transfer", "sender", "payment", "receiver", "stored", "amount", "0.5");
        String txid = Watch.transaction(transfer).getString("txid");
        Watch.signAndBroadcast(transfer);
        backup.restore();

        completeWithoutSigners();

        awaitTransaction(txid, "sent");
        Map<String, Object> found = transactions(txid).getFirst();
        assertThat(found.get("action")).isEqualTo("transfer");
        assertThat(found.get("receiver")).isEqualTo("stored");
        assertThat(findings()).isEmpty();
        regtest.mine(3);
        awaitTransaction(txid, "confirmed");
        assertThat(Watch.depositStatus(txid)).as("a transfer is no deposit").isEqualTo("unseen");
    }

    @Test
    void takesOverASweep() {
        regtest.pay(Watch.allocate(Account.CLIENT), "0.3");
        regtest.mine(3);
        backup.take();
        String sweep = Watch.ordered("deposit");
        String txid = Watch.transaction(sweep).getString("txid");
        Watch.signAndBroadcast(sweep);
        regtest.mine(1);
        backup.restore();

        completeWithoutSigners();

        regtest.mine(2);
        awaitTransaction(txid, "confirmed");
        assertThat(transactions(txid).getFirst().get("action")).isEqualTo("deposit");
    }

    @Test
    void takesOverWhatWasSignedAndNotSent() {
        String receiver = regtest.minerAddress();
        String request = Watch.request(receiver, "0.3");
        backup.take();
        String payment = Watch.ordered("payment");
        byte[] signed = WALLET.sign(Watch.file(payment));
        String txid = Watch.transaction(payment).getString("txid");
        backup.restore();

        awaitNode();
        assertThat(Watch.paymentRequest(request).getString("status")).isEqualTo("pending");
        complete(Map.of()).statusCode(409).body("detail", containsString("keygen signed export"));
        carry(page(0, null, signed)).statusCode(200).body("adopted", equalTo(1));
        carry(page(0, null, signed)).statusCode(200).body("known", equalTo(1));
        complete(Map.of()).statusCode(200).body("state", equalTo("trusted"));

        assertThat(Watch.paymentRequest(request).getString("status")).isEqualTo("claimed");
        nothingIsLeftToPay();
        String uuid = (String) transactions(txid).getFirst().get("uuid");
        assertThat(Watch.transaction(uuid).getString("status")).isEqualTo("signed");
        Watch.broadcast(uuid).statusCode(202);
        regtest.mine(3);
        Watch.awaitPayment(request, "paid");
        assertThat(regtest.outputsPaying(receiver, "0.3")).isEqualTo(1);
    }

    @Test
    void takesOneFileThatWasOnItsWay() {
        String request = Watch.request(regtest.minerAddress(), "0.12");
        backup.take();
        byte[] unsigned = Watch.file(Watch.ordered("payment"));
        backup.restore();

        awaitNode();
        call().contentType("application/octet-stream")
                .body(unsigned)
                .put("/api/v1/recovery/signed-transactions")
                .then()
                .statusCode(200)
                .body("adopted", equalTo(1));
        completeWithoutSigners();

        assertThat(Watch.paymentRequest(request).getString("status")).isEqualTo("claimed");
        nothingIsLeftToPay();
    }

    @Test
    void takesTheSignaturesOfATransactionThatItKnowsUnsigned() {
        String request = Watch.request(regtest.minerAddress(), "0.13");
        String payment = Watch.ordered("payment");
        backup.take();
        byte[] signed = WALLET.sign(Watch.file(payment));
        backup.restore();

        awaitNode();
        carry(page(0, null, signed)).statusCode(200).body("known", equalTo(1));
        complete(Map.of()).statusCode(200);

        assertThat(Watch.transaction(payment).getString("status")).isEqualTo("signed");
        Watch.broadcast(payment).statusCode(202);
        regtest.mine(3);
        Watch.awaitPayment(request, "paid");
    }

    @Test
    void believesThatEveryUnsignedFileMayHaveLeft() {
        Watch.request(regtest.minerAddress(), "0.14");
        String payment = Watch.ordered("payment");
        backup.take();
        backup.tell();

        completeWithoutSigners();

        Watch.cancel(payment).statusCode(201).body("replaces", equalTo(payment));
    }

    @Test
    void takesOverACancellationAndPaysTheRequestOnce() {
        String receiver = regtest.minerAddress();
        String request = Watch.request(receiver, "0.15");
        String payment = Watch.ordered("payment");
        Watch.file(payment);
        backup.take();
        String cancellation = Watch.cancel(payment).statusCode(201).extract().path("uuid");
        String txid = Watch.transaction(cancellation).getString("txid");
        Watch.signAndBroadcast(cancellation);
        regtest.mine(1);
        backup.restore();

        completeWithoutSigners();

        assertThat(Watch.paymentRequest(request).getString("status")).isEqualTo("claimed");
        assertThat(transactions(txid).getFirst().get("action")).isEqualTo("cancel");
        assertThat(transactions(txid).getFirst().get("replaces")).isEqualTo(payment);
        regtest.mine(2);
        Watch.awaitPayment(request, "pending");
        assertThat(Watch.transaction(payment).getString("status")).isEqualTo("replaced");
        Watch.signAndBroadcast(Watch.ordered("payment"));
        regtest.mine(3);
        Watch.awaitPayment(request, "paid");
        assertThat(regtest.outputsPaying(receiver, "0.15")).isEqualTo(1);
    }

    @Test
    void doesNotSendWhatAnotherTransactionHasPaidSince() {
        Watch.fund(regtest, Account.PAYMENT, "2");
        String receiver = regtest.minerAddress();
        String request = Watch.request(receiver, "0.16");
        String first = Watch.ordered("payment");
        backup.take();
        Watch.cancel(first).statusCode(200);
        holdTheCoinsOf(first);
        String second = Watch.ordered("payment");
        String txid = Watch.transaction(second).getString("txid");
        Watch.signAndBroadcast(second);
        backup.restore();

        completeWithoutSigners();

        assertThat(transactions(txid).getFirst().get("requests")).isEqualTo(List.of(request));
        call().get("/api/v1/btc/transactions/" + first + "/file")
                .then()
                .statusCode(409)
                .body("type", equalTo(PROBLEM + "pays-for-another"));
        assertThat(findings()).extracting(finding -> finding.get("kind")).containsExactly("moved-request");
        regtest.mine(3);
        Watch.awaitPayment(request, "paid");
        nothingIsLeftToPay();
        assertThat(regtest.outputsPaying(receiver, "0.16")).isEqualTo(1);
    }

    /** So that the next transaction shares no coin with it. */
    private void holdTheCoinsOf(String payment) {
        backup.execute(
                "insert into spend_group (coin, kind) values ('btc', 'payment')",
                "insert into input_reservation (coin, txid, vout, spend_group_id) select i.coin, i.txid, i.vout,"
                        + " (select max(id) from spend_group) from btc_tx_input i join btc_tx t on t.id = i.tx_id"
                        + " where t.uuid = '" + payment + "'");
    }

    @Test
    void completesABuildThatWasInterruptedInTheBackup() {
        String transfer = Watch.ordered("transfer", "sender", "payment", "receiver", "stored", "amount", "0.2");
        backup.take();
        String row = "(select id from btc_tx where uuid = '" + transfer + "')";
        backup.execute(
                "delete from yesterday_btc_tx_input where tx_id in " + row,
                "delete from yesterday_btc_tx_output where tx_id in " + row,
                "delete from yesterday_input_reservation where spend_group_id ="
                        + " (select spend_group_id from btc_tx where uuid = '" + transfer + "')",
                "update yesterday_btc_tx set status = 'building', psbt = null, txid = null, total_input_amount = null,"
                        + " total_output_amount = null, fee = null, lease_until = created_at where uuid = '" + transfer
                        + "'");
        String txid = Watch.transaction(transfer).getString("txid");
        Watch.signAndBroadcast(transfer);
        backup.restore();

        completeWithoutSigners();

        assertThat(transactions(txid).getFirst().get("uuid")).isEqualTo(transfer);
        regtest.mine(3);
        Watch.awaitStatus(transfer, "confirmed");
    }

    @Test
    void tellsOfPaymentsThatNoRequestAsksFor() {
        backup.take();
        String receiver = regtest.minerAddress();
        Watch.request(receiver, "0.17");
        String payment = Watch.ordered("payment");
        String txid = Watch.transaction(payment).getString("txid");
        Watch.signAndBroadcast(payment);
        backup.restore();

        completeWithoutSigners();

        assertThat(findings()).singleElement().satisfies(finding -> assertThat(finding)
                .containsEntry("kind", "unrequested-payment")
                .containsEntry("txid", txid)
                .containsEntry("address", receiver)
                .containsEntry("amount", "0.17"));
    }

    @Test
    void tellsOfASecondPaymentOfOneRequest() {
        Watch.fund(regtest, Account.PAYMENT, "2");
        String receiver = regtest.minerAddress();
        String request = Watch.request(receiver, "0.18");
        backup.take();
        Watch.signAndBroadcast(Watch.ordered("payment"));
        Watch.request(receiver, "0.18");
        Watch.signAndBroadcast(Watch.ordered("payment"));
        backup.restore();

        completeWithoutSigners();

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding).containsEntry("kind", "second-payment");
            assertThat((String) finding.get("detail")).contains(request);
        });
        regtest.mine(3);
        Watch.awaitPayment(request, "paid");
    }

    @Test
    void tellsSubscribersUnderNumbersThatNobodyHasSeen() {
        backup.take();
        Watch.request(regtest.minerAddress(), "0.1");
        Watch.signAndBroadcast(Watch.ordered("payment"));
        Awaitility.await("events to be numbered")
                .atMost(Duration.ofSeconds(60))
                .until(() -> backup.number("select count(*) from outbox_event where sequence is null") == 0);
        long told = backup.number("select max(sequence) from outbox_event");
        backup.restore(() -> assertThat(backup.number("select max(sequence) from outbox_event"))
                .isLessThan(told));

        completeWithoutSigners();

        Awaitility.await("the end to be told")
                .atMost(Duration.ofSeconds(60))
                .until(() -> backup.number("select count(*) from outbox_event where type = 'recovery.completed'"
                                + " and sequence > " + told)
                        == 1);
        assertThat(backup.number("select max(sequence) from outbox_event where type = 'recovery.begun'"))
                .isGreaterThan(told);
    }

    @Test
    void tellsSignersWhatLeft() {
        String payment = Watch.ordered("transfer", "sender", "payment", "receiver", "stored", "amount", "0.1");
        Watch.file(payment);
        String txid = Watch.transaction(payment).getString("txid");

        List<String> left = new ArrayList<>();
        Integer after = 0;
        while (after != null) {
            var answer = call().get("/api/v1/btc/signed-transactions?limit=2&after=" + after)
                    .then()
                    .statusCode(200)
                    .body("source", equalTo("watch"))
                    .extract();
            left.addAll(answer.path("transactions.transaction_id"));
            after = answer.path("next");
        }
        assertThat(left).contains(txid).doesNotHaveDuplicates();
    }

    @Test
    void refusesFilesOfNoConcern() {
        backup.take();
        backup.tell();
        awaitNode();

        Map<String, Object> foreign = page(0, null);
        foreign.put("network", "mainnet");
        carry(foreign).statusCode(422).body("errors[0].field", equalTo("network"));
        carry(page(5, null)).statusCode(409).body("type", equalTo(PROBLEM + "page-missing"));
        call().contentType("application/octet-stream")
                .body(new byte[] {1, 2, 3})
                .put("/api/v1/recovery/signed-transactions")
                .then()
                .statusCode(422);
        complete(Map.of("without", List.of("keygen"), "because", " ")).statusCode(422);
        complete(Map.of("without", List.of("sign"), "because", "a mistake")).statusCode(409);
    }
}
