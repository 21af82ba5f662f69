package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.TokenTransfer;
import io.strongroom.e2e.process.ServiceProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
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

    private static final int GWEI_DECIMALS = 9;
    private static final String SYMBOL = EthereumSystem.SYMBOL;
    private static final List<String> TABLE = new ArrayList<>();

    /** A vector of the Web3 Secret Storage Definition. */
    private static final String KEYSTORE =
            """
            {
              "crypto": {
                "cipher": "aes-128-ctr",
                "cipherparams": {"iv": "83dbcc02d8ccb40e466191a123791e0e"},
                "ciphertext": "d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c",
                "kdf": "scrypt",
                "kdfparams": {
                  "dklen": 32,
                  "n": 262144,
                  "r": 1,
                  "p": 8,
                  "salt": "ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"
                },
                "mac": "2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"
              },
              "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6",
              "version": 3
            }
            """;

    private static EthereumSystem system;
    private static EthereumDesk desk;

    @BeforeAll
    static void startASystemOfItsOwn() throws IOException {
        system = EthereumSystem.start();
        desk = system.desk();
    }

    @AfterAll
    static void writeTheTable() throws IOException {
        List<String> lines = new ArrayList<>(TABLE);
        lines.addFirst("%-16s %-66s %7s %9s".formatted("PATTERN", "TXID", "GAS", "GWEI"));
        Files.write(Path.of("target", "patterns-" + System.getProperty("db") + "-ethereum.txt"), lines);
        system.delete();
    }

    @Test
    @Tag("both-dialects")
    void etherComesInIsSweptMovedAndPaidOut() {
        List<String> clients = List.of(desk.allocate(), desk.allocate());
        clients.forEach(client -> system.pay(client, "1500000"));
        desk.mine(EthereumDesk.CONFIRMATIONS);
        desk.awaitCredited("eth", 2);

        note("ETH 4 deposit", desk.spend("eth", "deposit", Map.of()));
        assertThat(system.ether(desk.mainAddress("deposit")))
                .isBetween(new BigDecimal("2999999"), new BigDecimal("10000000"));

        note(
                "ETH 1 transfer",
                desk.spend("eth", "transfer", Map.of("sender", "deposit", "receiver", "payment", "amount", "2000000")));

        // the source system counted wei in 64 bits, which hold 18.4 ether
        String receiver = "0x00000000000000000000000000000000cafe0002";
        String request = desk.request("eth", receiver, "1000000.000000000000000001");
        note("ETH 1 payment", desk.spend("eth", "payment", Map.of()));
        desk.awaitPaid("eth", request);
        assertThat(system.ether(receiver)).isEqualByComparingTo("1000000.000000000000000001");
    }

    @Test
    void etherMovesByLegacyTransactionsWhereTheChainKnowsNoOther() {
        ServiceProcess watch = system.services().watch();
        watch.stop();
        watch.with("strongroom.ethereum.fee.legacy", true).start();
        try {
            system.give(desk.mainAddress("payment"), "10");
            String receiver = "0x00000000000000000000000000000000cafe0004";
            String request = desk.request("eth", receiver, "0.25");
            JsonNode payment = desk.spend("eth", "payment", Map.of());
            note("ETH 2 payment", payment);
            desk.awaitPaid("eth", request);
            assertThat(system.receipt(payment.path("txid").asText())
                            .path("type")
                            .asText())
                    .isEqualTo("0x0");
            assertThat(system.ether(receiver)).isEqualByComparingTo("0.25");
        } finally {
            watch.stop();
            watch.without("strongroom.ethereum.fee.legacy").start();
        }
    }

    @Test
    void tokensComeInAreSweptWithEtherForItAndPaidOut() {
        desk.takeToken(SYMBOL, system.token(), EthereumSystem.TOKEN_DECIMALS);
        system.give(desk.mainAddress("payment"), "10");
        system.give(desk.mainAddress("deposit"), "1");
        String client = desk.allocate();
        system.call(
                system.token(),
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
        assertThat(system.tokens(receiver)).isEqualTo(6_543_210);
    }

    /** A wallet of before is emptied: its keystore is carried to keygen, its address to watch. */
    @Test
    void whatAKeyOfAnotherWalletHoldsIsSwept() {
        String address = desk.takeKeystore("client", KEYSTORE, "testpassword");
        system.give(address, "7");

        JsonNode sweep = desk.spend("eth", "deposit", Map.of());

        note("ETH 4 imported", sweep);
        assertThat(sweep.path("parts").findValuesAsText("sender")).contains(address);
        assertThat(system.ether(address)).isLessThan(new BigDecimal("0.01"));
    }

    @Test
    void twoHundredPaymentsAtOnceAreMinedInOrderAndNoneTwice() {
        system.give(desk.mainAddress("payment"), "1000");
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
        receivers.forEach(receiver -> assertThat(system.ether(receiver)).isEqualByComparingTo("0.5"));
    }

    private static void note(String name, JsonNode confirmed) {
        for (JsonNode part : confirmed.path("parts")) {
            String txid = part.path("txid").asText();
            JsonNode receipt = system.receipt(txid);
            assertThat(receipt.path("status").asText()).isEqualTo("0x1");
            BigDecimal gwei = new BigDecimal(EthereumSystem.number(receipt.path("effectiveGasPrice")), GWEI_DECIMALS);
            TABLE.add("%-16s %-66s %7d %9s"
                    .formatted(
                            name,
                            txid,
                            EthereumSystem.number(receipt.path("gasUsed")),
                            gwei.stripTrailingZeros().toPlainString()));
        }
    }
}
