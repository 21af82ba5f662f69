package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.e2e.client.Answer;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.ChainOutputs;
import io.strongroom.e2e.client.Miner;
import io.strongroom.e2e.client.NodeClient;
import io.strongroom.e2e.client.VaultClient;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.Folders;
import io.strongroom.e2e.process.Programs;
import io.strongroom.e2e.process.RunningSystem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two of three signers, who know by themselves which payment requests they have signed, whatever watch brings them. */
class SecondPaymentTest {
    private static final String ACCOUNT = "payment";

    private static RunningSystem system;
    private static PatternAccounts accounts;
    private static WatchClient watch;
    private static NodeClient node;
    private static Miner miner;

    private JsonNode request;

    @BeforeAll
    static void startASystemOfItsOwn() throws IOException {
        Path checkout = Checkout.root();
        system = RunningSystem.aside(Programs.of(checkout), Files.createTempDirectory("strongroom-second-payment"))
                .startingFast()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        accounts = new PatternAccounts(system, Strongroom.PASSPHRASE);
        watch = system.watchClient();
        node = system.node().client();
        miner = Miner.of(node);
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
        Folders.delete(system.folder());
    }

    @BeforeEach
    void somebodyIsToBePaidFromFreshCoins() {
        accounts.prepare(Pattern.SIX);
        fund();
        request = watch.request(miner.newAddress(), "0.021");
    }

    @Test
    void aRestoredWatchThatHasHeardNobodyGetsNoSecondPayment() {
        DatabaseCopy yesterday = DatabaseCopy.of(system.watch());
        byte[] kept = signed(watch.file(createPayment()), "keygen", "sign");

        yesterday.restore();
        completeWithoutSigners();
        // other coins than those of the first: a descriptor that is newer than the backup
        accounts.prepare(Pattern.others().get(3));
        fund();
        byte[] second = watch.file(createPayment());

        assertThat(PsbtDocument.parse(second).outputs().getFirst().request())
                .contains(new NamedRequest(UUID.fromString(uuid()), 1));
        for (VaultClient signer : List.of(vault("keygen"), vault("sign"))) {
            for (Answer answer : List.of(signer.inspect(second), signer.sign(second))) {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
                assertThat(answer.problem()).isEqualTo("payment-signed-already");
            }
        }
        assertThat(PsbtDocument.parse(vault("sign2").sign(second).expect(200).bytes())
                        .finalised())
                .as("who was not asked before is one of two that are needed")
                .isEmpty();

        node.call("sendrawtransaction", complete(kept));
        miner.mine(RunningSystem.CONFIRMATIONS);
        assertPaidOnce();
    }

    @Test
    void whatTakesTheFirstPaymentsPlaceIsSignedAndAfterItsCancellationItIsPaidAgainWhenAPersonSaysSo() {
        String first = createPayment();
        String firstId = sent(first);
        String bump = watch.bumpFee(watch.once(), first, "9")
                .expect(201)
                .json()
                .path("uuid")
                .asText();
        String bumpId = sent(bump);
        String cancellation =
                watch.cancelAtLeastFee(bump).expect(201).json().path("uuid").asText();
        String cancellationId = sent(cancellation);
        miner.mine(RunningSystem.CONFIRMATIONS);
        awaitStatus(cancellation, "confirmed");
        Await.isTrue("the request to be pending again", Strongroom.DEADLINE, () -> statusOfRequest()
                .equals("pending"));

        fund();
        String again = createPayment();
        byte[] unsigned = watch.file(again);
        List<String> cancelled = List.of(firstId, bumpId);
        JsonNode words = vault("keygen").inspect(unsigned).expect(200).json();
        assertThat(words.path("outputs").get(0).path("attempt").asInt()).isEqualTo(2);
        assertThat(words.path("to_be_cancelled"))
                .extracting(prior -> prior.path("transaction_id").asText())
                .containsExactlyElementsOf(cancelled);
        assertThat(words.path("to_be_cancelled")).allSatisfy(prior -> assertThat(texts(prior.path("conflicting")))
                .containsExactly(cancellationId));
        for (VaultClient signer : List.of(vault("keygen"), vault("sign"))) {
            assertThat(signer.sign(unsigned).problem()).isEqualTo("cancellation-not-confirmed");
            assertThat(signer.sign(unsigned, List.of(cancelled.getFirst())).problem())
                    .isEqualTo("cancellation-not-confirmed");
        }
        byte[] half = vault("keygen").sign(unsigned, cancelled).expect(200).bytes();
        byte[] whole = vault("sign").sign(half, cancelled).expect(200).bytes();
        watch.upload(again, whole).expect(200);
        watch.broadcast(again).expect(202);
        awaitStatus(again, "sent");
        miner.mine(RunningSystem.CONFIRMATIONS);

        awaitStatus(again, "confirmed");
        Await.isTrue("the request to be paid", Strongroom.DEADLINE, () -> statusOfRequest()
                .equals("paid"));
        assertPaidOnce();
    }

    private static VaultClient vault(String name) {
        return accounts.vaults().get(name);
    }

    /** A coin that the account's newest descriptor can spend. */
    private static void fund() {
        BigDecimal before = spendable();
        miner.pay(watch.allocate(ACCOUNT), "0.1");
        miner.mine(RunningSystem.CONFIRMATIONS);
        Await.isTrue(
                "the payment account to have a coin more",
                Strongroom.DEADLINE,
                () -> spendable().compareTo(before) > 0);
    }

    private static BigDecimal spendable() {
        return StreamSupport.stream(watch.balances().spliterator(), false)
                .filter(balance -> balance.path("account").asText().equals(ACCOUNT))
                .map(balance -> new BigDecimal(balance.path("spendable").asText()))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static String createPayment() {
        return watch.create(Map.of("action", "payment"))
                .expect(201)
                .json()
                .path("uuid")
                .asText();
    }

    private static byte[] signed(byte[] file, String... signers) {
        byte[] signed = file;
        for (String signer : signers) {
            signed = vault(signer).sign(signed).expect(200).bytes();
        }
        return signed;
    }

    /** Answers the id that signers show. */
    private static String sent(String uuid) {
        byte[] unsigned = watch.file(uuid);
        watch.upload(uuid, signed(unsigned, "keygen", "sign")).expect(200);
        watch.broadcast(uuid).expect(202);
        awaitStatus(uuid, "sent");
        return PsbtDocument.parse(unsigned).transactionId();
    }

    private static void awaitStatus(String uuid, String status) {
        Await.isTrue(
                "transaction %s to be %s".formatted(uuid, status),
                Strongroom.DEADLINE,
                () -> watch.transaction(uuid).path("status").asText().equals(status));
    }

    private static String complete(byte[] signed) {
        return node.call("finalizepsbt", Base64.getEncoder().encodeToString(signed))
                .path("hex")
                .asText();
    }

    /** As soon as nothing but the signers is awaited, somebody does not wait for them. */
    private static void completeWithoutSigners() {
        String path = "/api/v1/recovery";
        Await.isTrue(
                "the node to be read",
                Strongroom.DEADLINE,
                () -> texts(watch.http().get(path).expect(200).json().path("awaited")).stream()
                        .allMatch(awaited -> awaited.contains("keygen") || awaited.contains("sign")));
        watch.http()
                .post(
                        path + "/complete",
                        Map.of("without", List.of("keygen", "sign", "sign2"), "because", "somebody was in a hurry"))
                .expect(200);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private String uuid() {
        return request.path("uuid").asText();
    }

    private String statusOfRequest() {
        return watch.request(uuid()).path("status").asText();
    }

    private void assertPaidOnce() {
        assertThat(new ChainOutputs(node)
                        .onlyPayment(
                                request.path("receiver_address").asText(),
                                request.path("amount").asText())
                        .confirmations())
                .isPositive();
    }
}
