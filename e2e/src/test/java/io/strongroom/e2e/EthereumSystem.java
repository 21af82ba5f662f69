package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** The services with a real Ethereum node, which has a token whose contract keygen knows; the four accounts are watched. */
final class EthereumSystem implements AutoCloseable {

    static final String SYMBOL = "usdc";
    static final int TOKEN_DECIMALS = 6;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ETHER_DECIMALS = 18;

    private final Anvil node;
    private final String token;
    private final RunningSystem services;
    private final EthereumDesk desk;

    private EthereumSystem(Anvil node, String token, RunningSystem services) {
        this.node = node;
        this.token = token;
        this.services = services;
        this.desk = new EthereumDesk(services.watchClient(), services.keygenClient(), node);
    }

    static EthereumSystem start() throws IOException {
        Path checkout = Checkout.root();
        Path folder = Files.createTempDirectory("strongroom-ethereum-");
        Anvil node = new Anvil(Anvil.find(), folder.resolve("anvil"), freePort()).start();
        // returns nothing, as the oldest tokens do
        String token =
                node.deploy(TestContract.token(TOKEN_DECIMALS, BigInteger.TWO.pow(100), TokenHabit.RETURNS_NOTHING));
        RunningSystem services =
                RunningSystem.aside(Programs.of(checkout), folder).startingFast();
        services.watch()
                .with("strongroom.ethereum.enabled", true)
                .with("strongroom.ethereum.node.url", node.url())
                .with("strongroom.ethereum.confirmations", EthereumDesk.CONFIRMATIONS)
                .with("strongroom.ethereum.lease", "5s")
                .with("strongroom.ethereum.follow-every", "1s");
        services.keygen()
                .with("strongroom.ethereum.enabled", true)
                .with("strongroom.ethereum.signing.tokens", token + "=" + SYMBOL + ":" + TOKEN_DECIMALS);
        EthereumSystem system = new EthereumSystem(node, token, services);
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        services.start();
        system.desk.open(Strongroom.PASSPHRASE);
        return system;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    RunningSystem services() {
        return services;
    }

    EthereumDesk desk() {
        return desk;
    }

    /** The token's contract. */
    String token() {
        return token;
    }

    void give(String address, String ether) {
        result(
                "anvil_setBalance",
                "[\"%s\",\"0x%s\"]".formatted(address, wei(ether).toString(16)));
    }

    /** A stranger pays, who has what it takes. */
    void pay(String address, String ether) {
        give(Anvil.CREATOR, "100000000");
        result(
                "eth_sendTransaction",
                "[{\"from\":\"%s\",\"to\":\"%s\",\"value\":\"0x%s\"}]"
                        .formatted(Anvil.CREATOR, address, wei(ether).toString(16)));
    }

    /** A stranger calls a contract. */
    void call(String contract, String data) {
        result(
                "eth_sendTransaction",
                "[{\"from\":\"%s\",\"to\":\"%s\",\"data\":\"%s\"}]".formatted(Anvil.CREATOR, contract, data));
    }

    BigDecimal ether(String address) {
        return new BigDecimal(number(result("eth_getBalance", "[\"" + address + "\",\"latest\"]")), ETHER_DECIMALS);
    }

    /** In the token's smallest unit. */
    BigInteger tokens(String holder) {
        return number(result(
                "eth_call",
                "[{\"to\":\"%s\",\"data\":\"0x70a08231%s%s\"},\"latest\"]"
                        .formatted(token, "0".repeat(24), holder.substring(2))));
    }

    JsonNode receipt(String txid) {
        return result("eth_getTransactionReceipt", "[\"" + txid + "\"]");
    }

    static BigInteger number(JsonNode quantity) {
        return new BigInteger(quantity.asText().substring(2), 16);
    }

    private JsonNode result(String method, String parameters) {
        try {
            JsonNode answer = JSON.readTree(node.call(method, parameters));
            assertThat(answer.has("result")).as(answer.toString()).isTrue();
            return answer.path("result");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger wei(String ether) {
        return new BigDecimal(ether).movePointRight(ETHER_DECIMALS).toBigIntegerExact();
    }

    /** The state of the chain, to go back to. */
    String snapshot() {
        return result("evm_snapshot", "[]").asText();
    }

    /** The chain is shorter then, and what is mined from here on has other hashes. */
    void goBackTo(String snapshot) {
        result("evm_revert", "[\"" + snapshot + "\"]");
        result("evm_increaseTime", "[1000]");
    }

    /** A stop in order, and a start: what waited in the node's pool is forgotten. */
    void restartNode() {
        node.close();
        node.start();
    }

    @Override
    public void close() {
        services.close();
        node.close();
    }

    void delete() throws IOException {
        close();
        Folders.delete(services.folder());
    }
}
