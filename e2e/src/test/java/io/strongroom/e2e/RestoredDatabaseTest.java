package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Answer;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.Http;
import io.strongroom.e2e.client.NodeClient;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.ChildProcess;
import io.strongroom.e2e.process.ServiceProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Yesterday's backup comes back, while the chain, the clients and the signers have gone on. */
class RestoredDatabaseTest {
    private static final String RECOVERY = "/api/v1/recovery";
    private static final String CARRIED = RECOVERY + "/signed-transactions";
    private static final String KNOWN = "/api/v1/btc/signed-transactions";

    private static Strongroom strongroom;

    @BeforeAll
    static void aSystemOfItsOwn() throws IOException {
        strongroom = Strongroom.start();
        ServiceProcess watch = strongroom.system().watch();
        watch.stop();
        // each request in a transaction of its own
        watch.with("strongroom.bitcoin.payments-a-transaction", 1).start();
        try {
            strongroom.fundPaymentAccount(6, "0.1");
        } catch (IllegalStateException e) {
            strongroom.failed();
            throw e;
        }
    }

    @AfterAll
    static void stop() throws IOException {
        strongroom.close();
    }

    @Test
    @Tag("both-dialects")
    void aRestoredWatchGivesNothingOutAndPaysNothingAgain() throws IOException {
        WatchClient watch = strongroom.watch();
        JsonNode paid = strongroom.request("0.011");
        JsonNode signed = strongroom.request("0.012");
        DatabaseBackup yesterday = DatabaseBackup.of(
                strongroom.system().watch(), strongroom.programs().forMysql());
        assertThat(strongroom.statusOf(paid)).as("what the backup holds").isEqualTo("pending");
        List<String> given = List.of(watch.allocate("client"), watch.allocate("client"), watch.allocate("client"));
        JsonNode payment = strongroom.spending().spend(Map.of("action", "payment"));
        String unsent = strongroom.createPayment();
        String unsentTxid = watch.transaction(unsent).path("txid").asText();
        byte[] kept = strongroom.spending().sign(unsent);

        yesterday.restore();

        assertThat(view(watch.http()).path("state").asText()).isEqualTo("recovering");
        assertRefused(watch.once().post("/api/v1/btc/addresses/allocations", Map.of("account", "client")));
        assertRefused(watch.create(Map.of("action", "payment")));
        awaitOnlySigners(watch.http());
        assertThat(watch.http().post(RECOVERY + "/complete", Map.of()).problem())
                .isEqualTo("still-awaited");
        for (Path page : exportOfKeygen()) {
            watch.http().putJson(CARRIED, Files.readAllBytes(page)).expect(200);
        }
        watch.http().post(RECOVERY + "/complete", Map.of()).expect(200);

        List<String> fresh = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            fresh.add(watch.allocate("client"));
        }
        assertThat(fresh).doesNotHaveDuplicates().doesNotContainAnyElementsOf(given);
        Await.isTrue("the payment that was mined to be known", Strongroom.DEADLINE, () -> strongroom
                .statusOf(paid)
                .equals("paid"));
        assertThat(strongroom.statusOf(signed)).isEqualTo("claimed");
        assertThat(watch.create(Map.of("action", "payment")).problem()).isEqualTo("nothing-to-pay");
        assertThat(onlyTransaction(payment.path("txid").asText()).path("status").asText())
                .isEqualTo("confirmed");
        JsonNode adopted = onlyTransaction(unsentTxid);
        assertThat(adopted.path("status").asText()).isEqualTo("signed");
        assertThat(reserved())
                .isGreaterThanOrEqualTo(
                        new BigDecimal(adopted.path("total_input_amount").asText()));
        assertThat(watch.http().get(RECOVERY + "/findings").expect(200).json().path("items"))
                .isEmpty();

        // whoever kept the file sends it, as well as watch
        NodeClient node = strongroom.system().node().client();
        JsonNode complete = node.call("finalizepsbt", Base64.getEncoder().encodeToString(kept));
        node.call("sendrawtransaction", complete.path("hex").asText());
        strongroom.spending().broadcastAndConfirm(adopted.path("uuid").asText());
        assertThat(strongroom.statusOf(signed)).isEqualTo("paid");
        assertThat(strongroom.onlyPayment(paid).confirmations()).isPositive();
        assertThat(strongroom.onlyPayment(signed).confirmations()).isPositive();
    }

    @Test
    void aSignerNoticesThatItIsOldAndSignsNothingUntilItHasHeardWhatWatchKnows() {
        Http keygen = strongroom.keygen().http();
        JsonNode request = strongroom.request("0.013");
        String uuid = strongroom.createPayment();
        DatabaseCopy yesterday = DatabaseCopy.of(strongroom.system().keygen());
        strongroom.keygen().unlock(Strongroom.PASSPHRASE);
        byte[] unsigned = strongroom.watch().file(uuid);
        byte[] signed = strongroom.keygen().sign(unsigned).expect(200).bytes();

        yesterday.restore();
        strongroom.keygen().unlock(Strongroom.PASSPHRASE);

        assertRefused(strongroom.keygen().sign(unsigned));
        strongroom.keygen().inspect(unsigned).expect(200);
        assertThat(view(keygen).path("reason").asText()).contains("older");
        assertThat(view(keygen).path("awaited").get(0).asText()).contains("watch");
        for (JsonNode page : pages(strongroom.watch().http())) {
            keygen.putJson(CARRIED, page.toString().getBytes(StandardCharsets.UTF_8))
                    .expect(200);
        }
        keygen.post(RECOVERY + "/complete", Map.of()).expect(200);
        assertThat(strongroom.keygen().sign(unsigned).expect(200).bytes()).isEqualTo(signed);

        strongroom.watch().upload(uuid, signed).expect(200);
        strongroom.spending().broadcastAndConfirm(uuid);
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
    }

    @Test
    @Tag("both-dialects")
    void aSignerIsToldThatItWasRestored() {
        ServiceProcess sign = strongroom.system().sign();
        ChildProcess told = sign.command("db", "restored");
        assertThat(told.awaitExit(60)).as(told.tail()).isZero();

        assertThat(view(sign.http()).path("state").asText()).isEqualTo("recovering");
        assertThat(view(sign.http()).path("reason").asText()).contains("an operator told so");
        sign.http()
                .post(RECOVERY + "/complete", Map.of("without", List.of("watch"), "because", "it signs nothing yet"))
                .expect(200);
        assertThat(view(sign.http()).path("state").asText()).isEqualTo("trusted");
    }

    private static JsonNode view(Http service) {
        return service.get(RECOVERY).expect(200).json();
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("recovering");
    }

    private static void awaitOnlySigners(Http watch) {
        Await.isTrue("the node to be read", Strongroom.DEADLINE, () -> {
            JsonNode awaited = view(watch).path("awaited");
            return awaited.size() == 1 && awaited.get(0).asText().contains("keygen");
        });
    }

    /** The files that a person carries, in their order. */
    private static List<Path> exportOfKeygen() throws IOException {
        Path stick = Files.createDirectories(strongroom.system().folder().resolve("usb/export"));
        ServiceProcess keygen = strongroom.system().keygen();
        // it has a PostgreSQL of its own, which serves one at a time
        keygen.stop();
        ChildProcess export = keygen.command("signed", "export", "--folder", stick.toString());
        assertThat(export.awaitExit(60)).as(export.tail()).isZero();
        keygen.start();
        try (Stream<Path> files = Files.list(stick)) {
            return files.sorted().toList();
        }
    }

    private static List<JsonNode> pages(Http service) {
        List<JsonNode> pages = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty()) {
            JsonNode page =
                    service.get(KNOWN + "?limit=2&after=" + after).expect(200).json();
            pages.add(page);
            after = page.path("next").asText("");
        }
        return pages;
    }

    private static JsonNode onlyTransaction(String txid) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode all = strongroom
                .watch()
                .http()
                .get("/api/v1/btc/transactions?limit=1000")
                .expect(200)
                .json()
                .path("items");
        for (JsonNode transaction : all) {
            if (transaction.path("txid").asText().equals(txid)) {
                found.add(transaction);
            }
        }
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static BigDecimal reserved() {
        for (JsonNode balance : strongroom.watch().balances()) {
            if (balance.path("account").asText().equals("payment")) {
                return new BigDecimal(balance.path("reserved").asText());
            }
        }
        return BigDecimal.ZERO;
    }
}
