package io.strongroom.e2e.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.ethereum.AccessList;
import io.strongroom.chain.ethereum.AccessListTransaction;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumInspector;
import io.strongroom.chain.ethereum.EthereumSignerRules;
import io.strongroom.chain.ethereum.FeeMarketTransaction;
import io.strongroom.chain.ethereum.HexData;
import io.strongroom.chain.ethereum.LegacyTransaction;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.chain.ethereum.TokenTransfer;
import io.strongroom.chain.ethereum.TransferLog;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import io.strongroom.chain.ethereum.Word;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.process.Ports;
import io.strongroom.model.Network;
import io.strongroom.servers.Anvil;
import io.strongroom.servers.TestContract;
import io.strongroom.servers.TestContract.TokenHabit;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Mnemonic;
import io.strongroom.vault.ethereum.EthereumSigner;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real node takes what Strongroom signs. */
class EthereumNodeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    /** More ether than 64 bits of wei hold. */
    private static final BigInteger VALUE = ETHER.multiply(BigInteger.valueOf(1_234));

    private static final BigInteger GAS = BigInteger.valueOf(21_000);
    private static final EthereumAddress RECEIVER = EthereumAddress.parse("0x00000000000000000000000000000000cafe0001");
    /** Where anvil's own keys lie, on a chain that is not the main one. */
    private static final DerivationPath FIRST_KEY = DerivationPath.parse("m/44h/60h/0h/0/0");

    private static final EthereumAddress SENDER = EthereumAddress.parse("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");

    private static final Duration MINES_WITHIN = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Anvil node;

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void minesTransfersOfEachTypeThatAreSignedHere() {
        node = anvil().start();
        Optional<EthereumAddress> receiver = Optional.of(RECEIVER);

        assertMined(new LegacyTransaction(
                Anvil.CHAIN_ID, BigInteger.ZERO, GWEI.add(GWEI), GAS, receiver, VALUE, HexData.EMPTY));
        assertMined(new AccessListTransaction(
                Anvil.CHAIN_ID, BigInteger.ONE, GWEI.add(GWEI), GAS, receiver, VALUE, HexData.EMPTY, AccessList.EMPTY));
        assertMined(feeMarket(BigInteger.TWO));

        assertThat(quantity("eth_getBalance", "[\"" + RECEIVER + "\",\"latest\"]"))
                .isEqualTo(VALUE.multiply(BigInteger.valueOf(3)));
    }

    @Test
    void keepsItsChainWhenItIsStoppedAndMinesWhenItIsTold() {
        node = anvil().startWithoutMining();
        SignedTransaction signed = signed(feeMarket(BigInteger.ZERO));
        send(signed);
        assertThat(receipt(signed).isNull()).as("mined without being told").isTrue();
        assertThat(node.call("evm_mine", "[]")).contains("result");
        assertThat(receipt(signed).get("status").asText()).isEqualTo("0x1");
        String block = receipt(signed).get("blockHash").asText();
        node.close();

        node = anvil().start();

        assertThat(receipt(signed).get("blockHash").asText()).isEqualTo(block);
        assertThat(quantity("eth_getBalance", "[\"" + RECEIVER + "\",\"latest\"]"))
                .isEqualTo(VALUE);
        assertThat(quantity("eth_getTransactionCount", "[\"" + SENDER + "\",\"latest\"]"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TokenHabit.class)
    void logsTheTransferOfTokensThatWasSignedHere(TokenHabit habit) {
        node = anvil().start();
        BigInteger supply = BigInteger.TWO.pow(200);
        EthereumAddress token = EthereumAddress.parse(node.deploy(TestContract.token(6, supply, habit)));
        assertThat(tokens(token, EthereumAddress.parse(Anvil.CREATOR))).isEqualTo(supply);
        assertThat(node.call(
                        "eth_sendTransaction",
                        "[{\"from\":\"%s\",\"to\":\"%s\",\"data\":\"%s\"}]"
                                .formatted(Anvil.CREATOR, token, new TokenTransfer(SENDER, supply).data())))
                .contains("result");
        BigInteger units = BigInteger.TWO.pow(130);
        BigInteger arriving = habit == TokenHabit.KEEPS_A_UNIT ? units.subtract(BigInteger.ONE) : units;

        JsonNode receipt = assertMined(tokens(BigInteger.ZERO, token, units));

        assertThat(transfers(receipt)).containsExactly(new TransferLog(token, SENDER, RECEIVER, arriving));
        assertThat(tokens(token, RECEIVER)).isEqualTo(arriving);
    }

    /** More than there is: the transaction fails, or it succeeds and nothing was moved; either way there is no log. */
    @ParameterizedTest
    @EnumSource(TokenHabit.class)
    void logsNothingWhereNothingWasMoved(TokenHabit habit) {
        node = anvil().start();
        EthereumAddress token = EthereumAddress.parse(node.deploy(TestContract.token(18, BigInteger.TEN, habit)));

        JsonNode receipt = mined(tokens(BigInteger.ZERO, token, BigInteger.ONE));

        assertThat(receipt.get("status").asText()).isEqualTo(habit == TokenHabit.RETURNS_FALSE ? "0x1" : "0x0");
        assertThat(transfers(receipt)).isEmpty();
        assertThat(tokens(token, RECEIVER)).isZero();
        assertThat(quantity("eth_getTransactionCount", "[\"" + SENDER + "\",\"latest\"]"))
                .as("the nonce is used up all the same")
                .isEqualTo(1);
    }

    /** Ether can arrive without a transaction to the address, and without a log. */
    @Test
    void givesEtherToAnAddressInsideACall() {
        node = anvil().start();
        String forwarder = node.deploy(TestContract.forwarder());

        assertThat(node.call(
                        "eth_sendTransaction",
                        "[{\"from\":\"%s\",\"to\":\"%s\",\"value\":\"0x7b\",\"data\":\"0x%s%s\"}]"
                                .formatted(
                                        Anvil.CREATOR,
                                        forwarder,
                                        "0".repeat(24),
                                        RECEIVER.text().substring(2))))
                .contains("result");

        Await.isTrue("the ether to arrive", MINES_WITHIN, () -> quantity(
                        "eth_getBalance", "[\"" + RECEIVER + "\",\"latest\"]")
                .equals(BigInteger.valueOf(123)));
    }

    private UnsignedTransaction tokens(BigInteger nonce, EthereumAddress token, BigInteger units) {
        return new FeeMarketTransaction(
                Anvil.CHAIN_ID,
                nonce,
                GWEI,
                GWEI.multiply(BigInteger.TEN),
                BigInteger.valueOf(100_000),
                Optional.of(token),
                BigInteger.ZERO,
                new TokenTransfer(RECEIVER, units).data(),
                AccessList.EMPTY);
    }

    private BigInteger tokens(EthereumAddress token, EthereumAddress owner) {
        String call = "0x70a08231" + "0".repeat(24) + owner.text().substring(2);
        return quantity("eth_call", "[{\"to\":\"%s\",\"data\":\"%s\"},\"latest\"]".formatted(token, call));
    }

    private static List<TransferLog> transfers(JsonNode receipt) {
        List<TransferLog> transfers = new ArrayList<>();
        for (JsonNode log : receipt.get("logs")) {
            List<Word> topics = new ArrayList<>();
            log.get("topics").forEach(topic -> topics.add(new Word(topic.asText())));
            transfers.add(TransferLog.read(
                            EthereumAddress.parse(log.get("address").asText()),
                            topics,
                            new HexData(log.get("data").asText()))
                    .orElseThrow());
        }
        return transfers;
    }

    private Anvil anvil() {
        return new Anvil(Anvil.find(), folder, new Ports().any());
    }

    private static UnsignedTransaction feeMarket(BigInteger nonce) {
        return new FeeMarketTransaction(
                Anvil.CHAIN_ID,
                nonce,
                GWEI,
                GWEI.multiply(BigInteger.TEN),
                GAS,
                Optional.of(RECEIVER),
                VALUE,
                HexData.EMPTY,
                AccessList.EMPTY);
    }

    private JsonNode assertMined(UnsignedTransaction transaction) {
        JsonNode receipt = mined(transaction);
        assertThat(receipt.get("status").asText()).isEqualTo("0x1");
        assertThat(EthereumAddress.parse(receipt.get("from").asText())).isEqualTo(SENDER);
        assertThat(receipt.get("type").asText()).isEqualTo("0x" + transaction.type());
        return receipt;
    }

    private JsonNode mined(UnsignedTransaction transaction) {
        SignedTransaction signed = signed(transaction);
        send(signed);
        return Await.until("the transaction to be mined", MINES_WITHIN, () -> Optional.of(receipt(signed))
                .filter(JsonNode::isObject));
    }

    private static SignedTransaction signed(UnsignedTransaction transaction) {
        EthereumInspector inspector = new EthereumInspector(
                new EthereumSignerRules(
                        Anvil.CHAIN_ID, GWEI.multiply(BigInteger.TEN), ETHER, List.of(), true, Set.of(), false),
                SENDER::equals);
        byte[] seed = Mnemonic.parse(Anvil.MNEMONIC).seed("");
        try (MasterKey master = MasterKey.of(seed, Network.REGTEST)) {
            return new EthereumSigner(master).sign(inspector.inspect(transaction, SENDER), FIRST_KEY);
        }
    }

    private void send(SignedTransaction signed) {
        JsonNode answer = answer("eth_sendRawTransaction", "[\"" + HexData.of(signed.bytes()) + "\"]");
        assertThat(answer.path("result").asText()).as("%s", answer).isEqualTo(signed.hash());
    }

    private JsonNode receipt(SignedTransaction signed) {
        return answer("eth_getTransactionReceipt", "[\"" + signed.hash() + "\"]")
                .get("result");
    }

    private BigInteger quantity(String method, String parameters) {
        return new BigInteger(answer(method, parameters).get("result").asText().substring(2), 16);
    }

    private JsonNode answer(String method, String parameters) {
        try {
            return JSON.readTree(node.call(method, parameters));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
