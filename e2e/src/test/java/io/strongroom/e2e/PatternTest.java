package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.ChainOutputs;
import io.strongroom.e2e.client.Miner;
import io.strongroom.e2e.client.NodeClient;
import io.strongroom.e2e.client.VaultClient;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.Folders;
import io.strongroom.e2e.process.Programs;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.story.Clients;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of locking coins, from the keys of four services to the blocks of a real node, for all three actions. */
class PatternTest {
    private static final BigDecimal FEE_RATE = new BigDecimal("5");
    private static final BigDecimal RAISED_FEE_RATE = new BigDecimal("9");
    /** By this much more is paid: signatures are estimated at their longest, and another input's size is rounded up. */
    private static final BigDecimal TOLERANCE = BigDecimal.ONE;

    /** Patterns whose payment is sent twice: one of each way in which several sign, and taproot's. */
    private static final Set<Integer> BUMPED = Set.of(2, 4, 6, 9, 11);

    private static final PatternTable TABLE = new PatternTable();
    private static RunningSystem system;
    private static PatternAccounts accounts;
    private static WatchClient watch;
    private static NodeClient node;
    private static Miner miner;

    @BeforeAll
    static void startASystemOfItsOwn() throws IOException {
        Path checkout = Checkout.root();
        system = RunningSystem.aside(Programs.of(checkout), Files.createTempDirectory("strongroom-patterns"))
                .startingFast()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        accounts = new PatternAccounts(system, Strongroom.PASSPHRASE);
        watch = system.watchClient();
        node = system.node().client();
        miner = Miner.of(node);
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        TABLE.write(Path.of("target", "patterns-" + System.getProperty("db") + ".txt"));
        system.close();
        Folders.delete(system.folder());
    }

    static List<Pattern> others() {
        return Pattern.others();
    }

    @ParameterizedTest
    @MethodSource("others")
    void coinsOfAPatternComeInMoveAndGoOutOnce(Pattern pattern) {
        play(pattern);
    }

    @Test
    @Tag("both-dialects")
    void coinsOfTwoOfThreeSignersComeInMoveAndGoOutOnce() {
        play(Pattern.SIX);
    }

    private void play(Pattern pattern) {
        accounts.prepare(pattern);
        assertThat(watch.allocate("client")).matches(pattern::isAddress);

        new Clients(watch, miner).deposit(List.of("0.5", "0.3"));
        spend(pattern, "deposit", Map.of("action", "deposit", "descriptor", accounts.checksum("client")));

        spend(
                pattern,
                "transfer",
                Map.of(
                        "action", "transfer",
                        "sender", "deposit",
                        "descriptor", accounts.checksum("deposit"),
                        "receiver", "payment",
                        "amount", "0.6"));

        List<JsonNode> requests =
                List.of(watch.request(miner.newAddress(), "0.1"), watch.request(miner.newAddress(), "0.15"));
        if (BUMPED.contains(pattern.number())) {
            payWithARaisedFee(pattern);
        } else {
            spend(pattern, "payment", Map.of("action", "payment"));
        }
        requests.forEach(request -> {
            new ChainOutputs(node)
                    .onlyPayment(
                            request.path("receiver_address").asText(),
                            request.path("amount").asText());
            Await.isTrue("the request to be paid", Strongroom.DEADLINE, () -> watch.request(
                            request.path("uuid").asText())
                    .path("status")
                    .asText()
                    .equals("paid"));
        });
    }

    private void spend(Pattern pattern, String action, Map<String, String> order) {
        confirm(pattern + " " + action, send(pattern, create(order)), FEE_RATE);
    }

    /** The same signers sign what takes the place of their payment, and the network has only that. */
    private void payWithARaisedFee(Pattern pattern) {
        String payment = send(pattern, create(Map.of("action", "payment")));
        String replaced = txid(payment);
        String bump = watch.bumpFee(watch.once(), payment, RAISED_FEE_RATE.toPlainString())
                .expect(201)
                .json()
                .path("uuid")
                .asText();
        send(pattern, bump);
        assertThat(node.call("getrawmempool"))
                .extracting(JsonNode::asText)
                .contains(txid(bump))
                .doesNotContain(replaced);
        confirm(pattern + " bump", bump, RAISED_FEE_RATE);
        awaitStatus(payment, "replaced");
    }

    private String create(Map<String, String> order) {
        Map<String, String> wanted = new HashMap<>(order);
        wanted.put("fee_rate", FEE_RATE.toPlainString());
        return watch.create(wanted).expect(201).json().path("uuid").asText();
    }

    private String send(Pattern pattern, String uuid) {
        sign(pattern, uuid);
        watch.broadcast(uuid).expect(202);
        awaitStatus(uuid, "sent");
        return uuid;
    }

    private static String txid(String uuid) {
        return watch.transaction(uuid).path("txid").asText();
    }

    private void confirm(String name, String uuid, BigDecimal feeRate) {
        miner.mine(RunningSystem.CONFIRMATIONS);
        JsonNode confirmed = awaitStatus(uuid, "confirmed");

        String txid = confirmed.path("txid").asText();
        JsonNode mined = node.call("getrawtransaction", txid, true, blockOf(confirmed));
        PatternTable.Row row = TABLE.add(
                name,
                txid,
                mined.path("vsize").asInt(),
                new BigDecimal(confirmed.path("fee").asText()));
        assertThat(row.feeRate()).as("fee rate of " + name).isBetween(feeRate, feeRate.add(TOLERANCE));
    }

    private static String blockOf(JsonNode transaction) {
        return node.call("getblockhash", transaction.path("block_height").asInt())
                .asText();
    }

    /** By file, in the pattern's order; watch counts the signatures as they come. */
    private void sign(Pattern pattern, String uuid) {
        byte[] unsigned = watch.file(uuid);
        int present = 0;
        for (String name : pattern.signers()) {
            VaultClient vault = accounts.vaults().get(name);
            byte[] file = pattern.inTurn() ? watch.file(uuid) : unsigned;
            JsonNode words = vault.inspect(file).expect(200).json();
            assertThat(words.path("outputs").findValuesAsText("kind"))
                    .as("what stays ours is known as ours")
                    .containsAnyOf("change", "own");
            byte[] signed = vault.sign(file).expect(200, 201).bytes();
            JsonNode counted = watch.upload(uuid, signed).expect(200).json();
            present++;
            assertThat(counted.path("required_signatures").asInt()).isEqualTo(pattern.required());
            assertThat(counted.path("signature_count").asInt()).isEqualTo(present);
            assertThat(counted.path("status").asText())
                    .isEqualTo(present == pattern.required() ? "signed" : "partially_signed");
        }
    }

    private static JsonNode awaitStatus(String uuid, String status) {
        Await.isTrue(
                "transaction %s to be %s".formatted(uuid, status),
                Strongroom.DEADLINE,
                () -> watch.transaction(uuid).path("status").asText().equals(status));
        return watch.transaction(uuid);
    }
}
