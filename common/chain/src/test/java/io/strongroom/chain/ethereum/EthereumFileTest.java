package io.strongroom.chain.ethereum;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.model.Network;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EthereumFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsBackWhatItWrites() {
        for (EthereumFile file : List.of(SampleFiles.unsigned(), SampleFiles.signed())) {
            assertThat(parse(file.encode())).isEqualTo(file);
            assertThat(parse(file.encode()).encode()).isEqualTo(file.encode());
        }
        assertThat(SampleFiles.unsigned().isSigned()).isFalse();
        assertThat(SampleFiles.signed().isSigned()).isTrue();
        assertThat(SampleFiles.unsigned().name())
                .isEqualTo("payment-7d3f0000-0000-4000-8000-000000000099.unsigned.json");
        assertThat(SampleFiles.signed().name()).isEqualTo("payment-7d3f0000-0000-4000-8000-000000000099.signed.json");
    }

    @Test
    void tellsAPersonWhatTheBytesSay() throws JsonProcessingException {
        List<ObjectNode> readable = new ArrayList<>();
        root(SampleFiles.unsigned())
                .get("transactions")
                .forEach(transaction -> readable.add((ObjectNode) transaction.get("readable")));

        assertThat(readable.get(0))
                .hasToString("{\"kind\":\"transfer\",\"from\":\"" + SampleFiles.SENDER + "\",\"to\":\""
                        + SampleFiles.RECEIVER + "\",\"amount\":\"1000000.000000000000000000\",\"unit\":\"ETH\","
                        + "\"nonce\":\"1\",\"maximum_fee\":\"0.000210000000000000\"}");
        assertThat(readable.get(1))
                .hasToString("{\"kind\":\"token_transfer\",\"from\":\"" + SampleFiles.SENDER + "\",\"to\":\""
                        + SampleFiles.RECEIVER + "\",\"amount\":\"1.500000\",\"unit\":\"USDC\",\"nonce\":\"2\","
                        + "\"maximum_fee\":\"0.000650000000000000\"}");
        assertThat(readable.get(2).get("kind").asText()).isEqualTo("contract_call");
    }

    @Test
    void keepsToItsSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(Files.readString(schemaFile())));

        for (EthereumFile file : List.of(SampleFiles.unsigned(), SampleFiles.signed())) {
            assertThat(schema.validate(JSON.readTree(file.encode()))).isEmpty();
        }
        for (Change change : structural()) {
            ObjectNode root = root(SampleFiles.signed());
            change.work.accept(root);
            assertThat(schema.validate(root)).as(change.name).isNotEmpty();
        }
    }

    private static Path schemaFile() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("docs/ethereum-file.schema.json"))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow();
    }

    private record Change(String name, String slug, Consumer<ObjectNode> work) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What the schema refuses too. */
    private static List<Change> structural() {
        return List.of(
                new Change("a version that is not known", "unknown-version", root -> root.put("version", 2)),
                new Change("a version as text", "bad-file", root -> root.put("version", "1")),
                new Change("another coin", "foreign-coin", root -> root.put("coin", "btc")),
                new Change("a coin that is none", "bad-file", root -> root.put("coin", "doge")),
                new Change("a network that is none", "bad-file", root -> root.put("network", "moon")),
                new Change("a chain as a number", "bad-file", root -> root.put("chain_id", 31_337)),
                new Change("a chain with a zero before", "bad-file", root -> root.put("chain_id", "031337")),
                new Change("a uuid that is none", "bad-file", root -> root.put("uuid", "1-2-3-4-5")),
                new Change("an action that is none", "bad-file", root -> root.put("action", "theft")),
                new Change("no uuid", "missing-field", root -> root.remove("uuid")),
                new Change("an unknown field", "unknown-field", root -> root.put("note", "pay quickly")),
                new Change("no transactions", "no-transactions", root -> root.putArray("transactions")),
                new Change("transactions that are no list", "bad-file", root -> root.put("transactions", "none")),
                new Change("a transaction that is no object", "bad-file", root -> transactions(root)
                        .insert(0, 1)),
                new Change("an unknown field of a transaction", "unknown-field", root -> first(root)
                        .put("note", "x")),
                new Change("bytes not in hex", "bad-hex", root -> first(root).put("unsigned", "02f0")),
                new Change("bytes in upper case", "bad-hex", root -> first(root).put("unsigned", "0xAB")),
                new Change("a sender that is none", "bad-address", root -> first(root)
                        .put("sender", "0x12")),
                new Change(
                        "an index that is none", "bad-file", root -> key(root).put("index", -1)),
                new Change("an index as text", "bad-file", root -> key(root).put("index", "3")),
                new Change("a path that is none", "bad-path", root -> key(root).put("path", "44/60")),
                new Change(
                        "an account that is none", "bad-file", root -> key(root).put("account", "cold")),
                new Change("an unknown field of a key", "unknown-field", root -> key(root)
                        .put("seed", "x")),
                new Change(
                        "a symbol that is none", "bad-file", root -> token(root).put("symbol", "US\u202eDC")),
                new Change("decimals that are none", "bad-file", root -> token(root)
                        .put("decimals", 78)),
                new Change("an unknown field for a person", "unknown-field", root -> readable(root)
                        .put("fiat", "1")),
                new Change("no amount for a person", "missing-field", root -> readable(root)
                        .remove("amount")));
    }

    /** What only reading finds. */
    private static List<Change> lies() {
        String other = "0x" + "68".repeat(20);
        return List.of(
                new Change("another network", "foreign-network", root -> root.put("network", "mainnet")),
                new Change("another chain", "foreign-chain", root -> root.put("chain_id", "1")),
                new Change("a lie of the kind", "lying-kind", root -> readable(root)
                        .put("kind", "contract_call")),
                new Change("a lie of the sender", "lying-from", root -> readable(root)
                        .put("from", other)),
                new Change("a lie of the receiver", "lying-to", root -> readable(root)
                        .put("to", other)),
                new Change("a lie of the amount", "lying-amount", root -> readable(root)
                        .put("amount", "1.0")),
                new Change("a lie of the unit", "lying-unit", root -> readable(root)
                        .put("unit", "WEI")),
                new Change("a lie of the nonce", "lying-nonce", root -> readable(root)
                        .put("nonce", "7")),
                new Change("a lie of the fee", "lying-maximum-fee", root -> readable(root)
                        .put("maximum_fee", "0.0")),
                new Change("a lie of the path", "lying-path", root -> key(root).put("path", "m/44h/1h/2h/0/4")),
                new Change(
                        "a token of ether", "lying-token", root -> first(root).set("token", token(root))),
                new Change("no token of tokens", "lying-token", root -> second(root)
                        .remove("token")),
                new Change("a token that looks like ether", "bad-file", root -> token(root)
                        .put("symbol", "Eth")),
                new Change("another token", "lying-token", root -> token(root).put("contract", other)),
                new Change("other decimals than its amount has", "lying-amount", root -> token(root)
                        .put("decimals", 2)),
                new Change("a checksum that is wrong", "bad-address", root -> first(root)
                        .put("sender", SampleFiles.SENDER.text().toLowerCase(Locale.ROOT))),
                new Change("bytes that are none", "bad-transaction", root -> first(root)
                        .put("unsigned", "0x02c0")),
                new Change("signed bytes as unsigned", "already-signed", root -> first(root)
                        .set("unsigned", first(root).get("signed"))),
                new Change("unsigned bytes as signed", "not-signed", root -> first(root)
                        .set("signed", first(root).get("unsigned"))),
                new Change("the signature of another", "changed-transaction", root -> first(root)
                        .set("signed", second(root).get("signed"))),
                new Change("a stranger's signature", "foreign-signature", root -> first(root)
                        .put("signed", HexData.of(signedByAnother().bytes()).text())),
                new Change("one without signature", "half-signed", root -> first(root)
                        .remove("signed")),
                new Change("one twice", "duplicate-nonce", root -> transactions(root)
                        .add(second(root))),
                new Change("a uuid twice", "duplicate-uuid", root -> first(root)
                        .set("uuid", second(root).get("uuid"))));
    }

    private static SignedTransaction signedByAnother() {
        return SampleFiles.sign(
                SampleFiles.unsigned().transactions().getFirst().unsigned(),
                Word.of(BigInteger.valueOf(47)).bytes());
    }

    static Stream<Arguments> changes() {
        return Stream.concat(structural().stream(), lies().stream()).map(Arguments::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void refuses(Change change) throws JsonProcessingException {
        ObjectNode root = root(SampleFiles.signed());
        change.work.accept(root);
        byte[] file = JSON.writeValueAsBytes(root);

        String sentence = assertRefused(change.slug, () -> parse(file));

        assertThat(sentence).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | bad-file",
                "null | bad-file",
                "[] | bad-file",
                "{} | missing-field",
                "{\"version\":1,\"version\":1} | bad-file",
                "{\"version\":1} trailing | bad-file",
                "{\"version\":1e0} | bad-file",
                "{\"version\":99999999999999999999999999} | bad-file"
            })
    void refusesWhatIsNoFile(String text, String slug) {
        assertRefused(slug, () -> parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesAFileThatIsTooLongOrTooDeep() {
        assertRefused("file-too-long", () -> parse(new byte[EthereumFile.LONGEST + 1]));
        byte[] deep = "[".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        assertRefused("bad-file", () -> parse(deep));
    }

    @Test
    void holdsAThousandPaymentsAndNotOneMore() {
        EthereumFile thousand = SampleFiles.file(payments(1_000));
        assertThat(parse(thousand.encode())).isEqualTo(thousand);
        assertThat(thousand.encode().length).isLessThan(EthereumFile.LONGEST / 8);

        assertRefused("too-many-transactions", () -> SampleFiles.file(payments(1_001)));
    }

    @Test
    void refusesMoreTransactionsThanItMayHoldBeforeItReadsThem() throws JsonProcessingException {
        ObjectNode root = root(SampleFiles.unsigned());
        ArrayNode many = root.putArray("transactions");
        IntStream.range(0, 1_001).forEach(many::add);
        byte[] file = JSON.writeValueAsBytes(root);

        assertRefused("too-many-transactions", () -> parse(file));
    }

    @Test
    void refusesTransactionsOfAnotherChainThanItsOwn() {
        FileTransaction foreign = SampleFiles.transaction(
                1,
                new LegacyTransaction(
                        1,
                        BigInteger.ZERO,
                        BigInteger.ONE,
                        BigInteger.valueOf(21_000),
                        Optional.of(SampleFiles.RECEIVER),
                        BigInteger.ONE,
                        HexData.EMPTY),
                Optional.empty(),
                Optional.empty());

        assertRefused("foreign-chain", () -> SampleFiles.file(List.of(foreign)));
    }

    @Test
    void wantsASignatureOfEachTransaction() {
        EthereumFile file = SampleFiles.unsigned();

        assertThatThrownBy(() -> file.signed(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inspectsWhatTheFileHoldsAndComparesTheTokenWithItsOwnConfiguration() {
        FileTransaction tokens = SampleFiles.unsigned().transactions().get(1);

        assertThat(inspector(SampleFiles.USDC).inspect(tokens).knownToken()).contains(SampleFiles.USDC);
        for (EthereumToken known : List.of(
                new EthereumToken(SampleFiles.USDC.contract(), "USDC", 18),
                new EthereumToken(SampleFiles.USDC.contract(), "HYT", 6))) {
            assertRefused("lying-token", () -> inspector(known).inspect(tokens));
        }
    }

    /** Whatever stands in a file, it is read or refused. */
    @Property(tries = 500)
    void readsAnyChangeOfAByteOrRefusesIt(@ForAll("positions") int position, @ForAll("bytes") byte change) {
        byte[] file = SampleFiles.signed().encode();
        file[position % file.length] ^= change;
        try {
            assertThat(parse(file).transactions()).hasSize(3);
        } catch (ChainException refusal) {
            assertThat(refusal.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(400);
        }
    }

    @Provide
    Arbitrary<Integer> positions() {
        return Arbitraries.integers().between(0, 1_000_000);
    }

    @Provide
    Arbitrary<Byte> bytes() {
        return Arbitraries.bytes();
    }

    private static EthereumInspector inspector(EthereumToken token) {
        return new EthereumInspector(
                new EthereumSignerRules(
                        SampleFiles.CHAIN,
                        BigInteger.TEN.pow(12),
                        BigInteger.TEN.pow(18),
                        List.of(token),
                        false,
                        Set.of(),
                        false),
                SampleFiles.SENDER::equals);
    }

    private static List<FileTransaction> payments(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SampleFiles.transaction(
                        i, SampleFiles.ether(i, BigInteger.ONE), Optional.empty(), Optional.empty()))
                .toList();
    }

    private static EthereumFile parse(byte[] file) {
        return EthereumFile.parse(file, Network.REGTEST, SampleFiles.CHAIN);
    }

    private static ObjectNode root(EthereumFile file) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(new String(file.encode(), StandardCharsets.UTF_8));
    }

    private static ArrayNode transactions(ObjectNode root) {
        return (ArrayNode) root.get("transactions");
    }

    private static ObjectNode first(ObjectNode root) {
        return (ObjectNode) transactions(root).get(0);
    }

    private static ObjectNode second(ObjectNode root) {
        return (ObjectNode) transactions(root).get(1);
    }

    private static ObjectNode key(ObjectNode root) {
        return (ObjectNode) first(root).get("key");
    }

    private static ObjectNode token(ObjectNode root) {
        return (ObjectNode) second(root).get("token");
    }

    private static ObjectNode readable(ObjectNode root) {
        return (ObjectNode) first(root).get("readable");
    }
}
