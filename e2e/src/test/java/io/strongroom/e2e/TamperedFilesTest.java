package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.chain.bitcoin.DescriptorPair;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that somebody has tampered with on their way, of one signer, of two of three, and of two of three in a tapscript:
 * every signer and watch refuse each with its own sentence, and the honest file still pays.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TamperedFilesTest {
    /** BIP341's point of which nobody knows the private key. */
    private static final String NOBODYS_KEY = "50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0";
    /** Of the private key 1. */
    private static final String SOMEBODYS_KEY = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

    private final List<Prepared> prepared = new ArrayList<>();
    private RunningSystem system;
    private PatternAccounts accounts;
    private WatchClient watch;
    private NodeClient node;
    private Miner miner;

    /** A pattern with a payment that its first signer has signed. */
    private static final class Prepared {
        private final Pattern pattern;
        private final DescriptorPair payment;
        private final DescriptorPair deposit;
        private final JsonNode request;
        private final String uuid;
        private final byte[] signed;
        private final byte[] signedOther;

        Prepared(
                Pattern pattern,
                DescriptorPair payment,
                DescriptorPair deposit,
                JsonNode request,
                String uuid,
                byte[] signed,
                byte[] signedOther) {
            this.pattern = pattern;
            this.payment = payment;
            this.deposit = deposit;
            this.request = request;
            this.uuid = uuid;
            this.signed = signed;
            this.signedOther = signedOther;
        }
    }

    @BeforeAll
    void startASystemOfItsOwn() throws IOException {
        Path checkout = Checkout.root();
        system = RunningSystem.aside(Programs.of(checkout), Files.createTempDirectory("strongroom-tampered"))
                .startingFast()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        accounts = new PatternAccounts(system, Strongroom.PASSPHRASE);
        watch = system.watchClient();
        node = system.node().client();
        miner = Miner.of(node);
        Pattern.ofEachKind().forEach(pattern -> prepared.add(prepare(pattern)));
    }

    @AfterAll
    void stopIt() throws IOException {
        system.close();
        Folders.delete(system.folder());
    }

    private Prepared prepare(Pattern pattern) {
        accounts.prepare(pattern, List.of("deposit", "payment"));
        for (int coin = 0; coin < 2; coin++) {
            miner.pay(watch.allocate("payment"), "0.5");
        }
        miner.mine(RunningSystem.CONFIRMATIONS);
        JsonNode request = watch.request(miner.newAddress(), "0.011");
        String uuid = createPayment();
        watch.request(miner.newAddress(), "0.012");
        String other = createPayment();
        return new Prepared(
                pattern,
                accounts.pair("payment"),
                accounts.pair("deposit"),
                request,
                uuid,
                signedByFirst(pattern, uuid),
                signedByFirst(pattern, other));
    }

    private String createPayment() {
        return watch.create(Map.of("action", "payment"))
                .expect(201)
                .json()
                .path("uuid")
                .asText();
    }

    private byte[] signedByFirst(Pattern pattern, String uuid) {
        VaultClient signer = accounts.vaults().get(pattern.signers().getFirst());
        return signer.sign(watch.file(uuid)).expect(200, 201).bytes();
    }

    Stream<Arguments> unsigned() {
        return prepared.stream().flatMap(each -> each.pattern.signers().stream()
                .flatMap(signer -> UnsignedTampering.of(each.payment, each.deposit, fingerprint(signer)).stream()
                        .map(file -> Arguments.of(each.pattern, signer, file))));
    }

    private String fingerprint(String signer) {
        return accounts.vaults()
                .get(signer)
                .http()
                .get("/api/v1/btc/seed")
                .expect(200)
                .json()
                .path("fingerprint")
                .asText();
    }

    @Order(1)
    @MethodSource("unsigned")
    @ParameterizedTest(name = "{0}, {1}: {2}")
    void everySignerRefuses(Pattern pattern, String signer, Tampered file) {
        VaultClient vault = accounts.vaults().get(signer);

        assertRefused(file, vault.inspect(file.file()));
        assertRefused(file, vault.sign(file.file()));
    }

    Stream<Arguments> signed() {
        return prepared.stream()
                .flatMap(each -> SignedTampering.of(each.payment, each.signed, each.signedOther).stream()
                        .map(file -> Arguments.of(each.pattern, each.uuid, file)));
    }

    @Order(2)
    @MethodSource("signed")
    @ParameterizedTest(name = "{0}: {2}")
    void watchRefuses(Pattern pattern, String uuid, Tampered file) {
        JsonNode before = watch.transaction(uuid);

        assertRefused(file, watch.upload(uuid, file.file()));

        assertThat(watch.transaction(uuid)).isEqualTo(before);
    }

    private static void assertRefused(Tampered file, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isIn(400, 413, 422);
        assertThat(answer.problem()).as(answer.toString()).isEqualTo(file.problem());
        assertThat(answer.json().path("detail").asText()).isNotBlank().contains(file.says());
    }

    @Order(3)
    @Test
    void noSignerTakesAPolicyWithAnInternalKeyThatSomebodyMayHold() {
        Prepared tapscript = prepared.getLast();
        String id = tapscript.payment.policyId().orElseThrow().hex();
        String file = new String(system.keygenClient().policyFile(id), StandardCharsets.UTF_8);
        for (var signer : system.signClients()) {
            Answer answer = signer.http().postJson("/api/v1/btc/policies", file.replace(NOBODYS_KEY, SOMEBODYS_KEY));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("internal-key-not-nums");
        }
    }

    @Order(4)
    @Test
    void theHonestFilesStillPay() {
        for (Prepared each : prepared) {
            watch.upload(each.uuid, each.signed).expect(200);
            each.pattern.signers().stream().skip(1).forEach(name -> {
                byte[] signed = accounts.vaults()
                        .get(name)
                        .sign(watch.file(each.uuid))
                        .expect(200, 201)
                        .bytes();
                watch.upload(each.uuid, signed).expect(200);
            });
            watch.broadcast(each.uuid).expect(202);
        }
        miner.mine(RunningSystem.CONFIRMATIONS);
        for (Prepared each : prepared) {
            String request = each.request.path("uuid").asText();
            Await.isTrue(
                    "the request to be paid",
                    Strongroom.DEADLINE,
                    () -> watch.request(request).path("status").asText().equals("paid"));
            new ChainOutputs(node)
                    .onlyPayment(each.request.path("receiver_address").asText(), "0.011");
        }
    }
}
