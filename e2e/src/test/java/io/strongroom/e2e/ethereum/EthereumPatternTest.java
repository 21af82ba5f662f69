package io.strongroom.e2e.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.TokenTransfer;
import io.strongroom.e2e.process.Folders;
import io.strongroom.e2e.process.Programs;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.servers.Anvil;
import io.strongroom.servers.TestContract;
import io.strongroom.servers.TestContract.TokenHabit;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ether and tokens from a client's deposit to a payment, over watch and keygen as processes and a real node. */
class EthereumPatternTest {

    private static final String PASSPHRASE = "a passphrase of these tests";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOKEN_DECIMALS = 6;
    private static final int ETHER_DECIMALS = 18;
    private static final int GWEI_DECIMALS = 9;
    private static final String SYMBOL = "usdc";

    private static final List<String> TABLE = new ArrayList<>();
    private static RunningSystem system;
    private static Anvil node;
    private static EthereumDesk desk;
    private static String token;

    @BeforeAll
    static void startASystemOfItsOwn() throws IOException {
        Path checkout = Path.of(System.getProperty("basedir", "."))
                .toAbsolutePath()
                .normalize()
                .getParent();
        Path folder = Files.createTempDirectory("strongroom-ethereum-");
        node = new Anvil(Anvil.find(), folder.resolve("anvil"), freePort()).start();
        token = node.deploy(TestContract.token(TOKEN_DECIMALS, BigInteger.TWO.pow(100), TokenHabit.RETURNS_NOTHING));
        system = RunningSystem.aside(Programs.of(checkout), folder).startingFast();
        system.watch()
                .with("strongroom.ethereum.enabled", true)
                .with("strongroom.ethereum.node.url", node.url())
                .with("strongroom.ethereum.confirmations", EthereumDesk.CONFIRMATIONS)
                .with("strongroom.ethereum.follow-every", "1s");
        system.keygen()
                .with("strongroom.ethereum.enabled", true)
                .with("strongroom.ethereum.signing.tokens", token + "=" + SYMBOL + ":" + TOKEN_DECIMALS);
        Runtime.getRuntime().addShutdownHook(new Thread(EthereumPatternTest::stop));
        system.start();
        desk = new EthereumDesk(system.watchClient(), system.keygenClient(), node);
        desk.open(PASSPHRASE);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void stop() {
        system.close();
        node.close();
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        List<String> lines = new ArrayList<>(TABLE);
        lines.addFirst("%-16s %-66s %7s %9s".formatted("PATTERN", "TXID", "GAS", "GWEI"));
        Files.write(Path.of("target", "patterns-" + System.getProperty("db") + "-ethereum.txt"), lines);
        stop();
        Folders.delete(system.folder());
    }

    @Test
    @Tag("both-dialects")
    void etherComesInIsSweptMovedAndPaidOut() {
        List<String> clients = List.of(desk.allocate(), desk.allocate());
        clients.forEach(client -> pay(client, new BigDecimal("1500000")));
        desk.mine(EthereumDesk.CONFIRMATIONS);
        desk.awaitCredited("eth", 2);

        note("ETH 4 deposit", desk.spend("eth", "deposit", Map.of()));
        String deposit = desk.mainAddress("deposit");
        assertThat(ether(deposit)).isBetween(new BigDecimal("2999999"), new BigDecimal("10000000"));

        note(
                "ETH 1 transfer",
                desk.spend("eth", "transfer", Map.of("sender", "deposit", "receiver", "payment", "amount", "2000000")));

        // the source system counted wei in 64 bits, which hold 18.4 ether
        String receiver = "0x00000000000000000000000000000000cafe0002";
        String request = desk.request("eth", receiver, "1000000.000000000000000001");
        note("ETH 1 payment", desk.spend("eth", "payment", Map.of()));
        desk.awaitPaid("eth", request);
        assertThat(ether(receiver)).isEqualByComparingTo("1000000.000000000000000001");
    }

    @Test
    void tokensComeInAreSweptWithEtherForItAndPaidOut() {
        desk.takeToken(SYMBOL, token, TOKEN_DECIMALS);
        give(desk.mainAddress("payment"), "10");
        give(desk.mainAddress("deposit"), "1");
        String client = desk.allocate();
        call(
                token,
                new TokenTransfer(EthereumAddress.parse(client), BigInteger.valueOf(7_000_000))
                        .data()
                        .text());
        desk.mine(EthereumDesk.CONFIRMATIONS);
        desk.awaitCredited(SYMBOL, 1);

        note("ETH 3 top-up", desk.spend(SYMBOL, "top_up", Map.of()));
        note("ETH 3 deposit", desk.spend(SYMBOL, "deposit", Map.of()));
        note("ETH 3 transfer", desk.spend(SYMBOL, "transfer", Map.of("sender", "deposit", "receiver", "payment")));
        String receiver = "0x00000000000000000000000000000000cafe0003";
        String request = desk.request(SYMBOL, receiver, "6.543210");
        note("ETH 3 payment", desk.spend(SYMBOL, "payment", Map.of()));
        desk.awaitPaid(SYMBOL, request);
        assertThat(tokens(receiver)).isEqualTo(BigInteger.valueOf(6_543_210));
    }

    @Test
    void twoHundredPaymentsAtOnceAreMinedInOrderAndNoneTwice() {
        give(desk.mainAddress("payment"), "1000");
        List<String> receivers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            receivers.add("0x%040x".formatted(0xbeef_0000 + i));
        }
        List<String> requests = receivers.parallelStream()
                .map(receiver -> desk.request("eth", receiver, "0.5"))
                .toList();

        JsonNode payment = desk.spend("eth", "payment", Map.of());

        List<Long> nonces = new ArrayList<>();
        payment.path("parts").forEach(part -> nonces.add(part.path("nonce").asLong()));
        assertThat(nonces).hasSize(200);
        for (int i = 1; i < nonces.size(); i++) {
            assertThat(nonces.get(i)).isEqualTo(nonces.get(0) + i);
        }
        requests.forEach(request -> desk.awaitPaid("eth", request));
        receivers.forEach(receiver -> assertThat(ether(receiver)).isEqualByComparingTo("0.5"));
    }

    private static void note(String name, JsonNode confirmed) {
        for (JsonNode part : confirmed.path("parts")) {
            JsonNode receipt = result(
                    "eth_getTransactionReceipt", "[\"" + part.path("txid").asText() + "\"]");
            assertThat(receipt.path("status").asText()).isEqualTo("0x1");
            TABLE.add("%-16s %-66s %7d %9s"
                    .formatted(
                            name,
                            part.path("txid").asText(),
                            number(receipt.path("gasUsed")),
                            new BigDecimal(number(receipt.path("effectiveGasPrice")), GWEI_DECIMALS)
                                    .stripTrailingZeros()
                                    .toPlainString()));
        }
    }

    private static void give(String address, String ether) {
        result(
                "anvil_setBalance",
                "[\"%s\",\"0x%s\"]"
                        .formatted(address, wei(new BigDecimal(ether)).toString(16)));
    }

    private static BigInteger wei(BigDecimal ether) {
        return ether.movePointRight(ETHER_DECIMALS).toBigIntegerExact();
    }

    /** A stranger pays, who has what it takes. */
    private static void pay(String address, BigDecimal ether) {
        give(Anvil.CREATOR, "100000000");
        result(
                "eth_sendTransaction",
                "[{\"from\":\"%s\",\"to\":\"%s\",\"value\":\"0x%s\"}]"
                        .formatted(Anvil.CREATOR, address, wei(ether).toString(16)));
    }

    private static void call(String contract, String data) {
        result(
                "eth_sendTransaction",
                "[{\"from\":\"%s\",\"to\":\"%s\",\"data\":\"%s\"}]".formatted(Anvil.CREATOR, contract, data));
    }

    private static BigDecimal ether(String address) {
        return new BigDecimal(number(result("eth_getBalance", "[\"" + address + "\",\"latest\"]")), ETHER_DECIMALS);
    }

    private static BigInteger tokens(String holder) {
        return number(result(
                "eth_call",
                "[{\"to\":\"%s\",\"data\":\"0x70a08231%s%s\"},\"latest\"]"
                        .formatted(token, "0".repeat(24), holder.substring(2))));
    }

    private static BigInteger number(JsonNode quantity) {
        return new BigInteger(quantity.asText().substring(2), 16);
    }

    private static JsonNode result(String method, String parameters) {
        try {
            JsonNode answer = JSON.readTree(node.call(method, parameters));
            assertThat(answer.has("result")).as(answer.toString()).isTrue();
            return answer.path("result");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
