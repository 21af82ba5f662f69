package io.strongroom.e2e.independent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.e2e.Checkout;
import io.strongroom.model.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever Strongroom makes of random seeds and random coins, others make too, byte for byte: bitcoind, @scure (keys,
 * addresses, PSBTs, signatures) and bitcoinjs-lib (descriptors). Another seed for the cases:
 * {@code -Dstrongroom.cases.seed=<number>}, another number of them: {@code -Dstrongroom.cases=<number>}.
 */
class IndependentImplementationsTest {

    private static final int CASES = Integer.getInteger("strongroom.cases", 200);
    private static final long SEED = Long.getLong("strongroom.cases.seed", 20_261_121);

    private static final Map<Pattern, List<SpendingCase>> CASES_OF = new EnumMap<>(Pattern.class);
    private static final Map<Pattern, Future<List<JsonNode>>> ANSWERS = new EnumMap<>(Pattern.class);

    private static ExecutorService asking;
    private static JavaScriptLibraries libraries;
    private static BitcoinNodes nodes;

    @BeforeAll
    static void start() throws IOException {
        Path checkout = Checkout.root();
        libraries = JavaScriptLibraries.start(checkout, "implementations.mjs");
        // They are the slowest, and answer for one pattern while another is compared.
        asking = Executors.newSingleThreadExecutor();
        for (Pattern pattern : Pattern.values()) {
            List<SpendingCase> cases = new RandomCases(pattern, SEED).take(CASES);
            CASES_OF.put(pattern, cases);
            ANSWERS.put(pattern, asking.submit(() -> libraries.ask(cases)));
        }
        nodes = BitcoinNodes.start(checkout);
        System.out.printf("Compared with bitcoind, @scure and bitcoinjs-lib: %d cases a type, seed %d%n", CASES, SEED);
    }

    @AfterAll
    static void stop() throws IOException {
        asking.shutdownNow();
        if (libraries != null) {
            libraries.close();
        }
        if (nodes != null) {
            nodes.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Pattern.class)
    void othersMakeTheSameKeysDescriptorsAddressesAndTransactions(Pattern pattern) throws Exception {
        List<SpendingCase> cases = CASES_OF.get(pattern);
        List<JsonNode> answers = ANSWERS.get(pattern).get();
        List<Made> made = new ArrayList<>();
        List<String> unsigned = new ArrayList<>();
        List<String> signed = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            try (Ours ours = new Ours(cases.get(i))) {
                PsbtDocument document = unsigned(name(pattern, i), ours, answers.get(i));
                PsbtDocument complete = ours.signed(document);
                assertThat(ours.merged(document)).as(name(pattern, i)).isEqualTo(complete);
                made.add(ours.made(complete.finalised().orElseThrow()));
                unsigned.add(document.toBase64());
                signed.add(complete.toBase64());
            }
        }
        for (int i = 0; i < CASES; i++) {
            assertThat(made.get(i))
                    .as(name(pattern, i))
                    .usingRecursiveComparison()
                    .isEqualTo(JavaScriptLibraries.made(answers.get(i)));
            assertThat(texts(answers.get(i).get("addressesOfDescriptor")))
                    .as(name(pattern, i))
                    .isEqualTo(made.get(i).addresses());
        }
        bitcoindReadsTheSame(pattern, unsigned, answers);
        bitcoindDescribesTheSame(pattern, cases, made);
        bitcoindFinalisesTheSame(pattern, made, signed);
    }

    /** What the others made of the case before they signed, with what is ours of it filled in by us. */
    private static PsbtDocument unsigned(String name, Ours ours, JsonNode answer) {
        PsbtDocument bare = PsbtDocument.parse(answer.get("bare").asText());
        assertThat(bare.outputs().stream().map(output -> new BitcoinOutput(output.script(), output.satoshi())))
                .as(name)
                .containsExactlyElementsOf(ours.outputs());
        return ours.completed(bare);
    }

    private static void bitcoindReadsTheSame(Pattern pattern, List<String> unsigned, List<JsonNode> answers) {
        List<JsonNode> ours = nodes.decoded(unsigned);
        List<JsonNode> others = nodes.decoded(
                answers.stream().map(answer -> answer.get("psbt").asText()).toList());
        for (int i = 0; i < CASES; i++) {
            assertThat(ours.get(i)).as(name(pattern, i)).isEqualTo(others.get(i));
        }
    }

    private static void bitcoindDescribesTheSame(Pattern pattern, List<SpendingCase> cases, List<Made> made) {
        List<Network> networks = cases.stream().map(SpendingCase::network).toList();
        List<String> descriptors = made.stream().map(Made::descriptor).toList();
        List<Long> indexes = cases.stream().map(SpendingCase::index).toList();
        List<JsonNode> info = nodes.descriptorInfo(networks, descriptors);
        List<JsonNode> addresses = nodes.addresses(networks, descriptors, indexes);
        for (int i = 0; i < CASES; i++) {
            assertThat(descriptors.get(i))
                    .as(name(pattern, i))
                    .endsWith("#" + info.get(i).get("checksum").asText());
            assertThat(texts(info.get(i).get("multipath_expansion")))
                    .as(name(pattern, i))
                    .isEqualTo(made.get(i).descriptors());
            assertThat(List.of(
                            addresses.get(i).get(0).get(0).asText(),
                            addresses.get(i).get(1).get(0).asText()))
                    .as(name(pattern, i))
                    .isEqualTo(made.get(i).addresses());
        }
    }

    private static void bitcoindFinalisesTheSame(Pattern pattern, List<Made> made, List<String> signed) {
        List<JsonNode> finalised = nodes.finalised(signed);
        for (int i = 0; i < CASES; i++) {
            JsonNode answer = finalised.get(i);
            assertThat(answer.get("complete").asBoolean())
                    .as("%s is complete to bitcoind: %s", name(pattern, i), answer)
                    .isTrue();
            assertThat(answer.get("hex").asText())
                    .as(name(pattern, i))
                    .isEqualTo(made.get(i).transaction());
        }
    }

    private static String name(Pattern pattern, int position) {
        return "case %d of %s, seed %d".formatted(position, pattern, SEED);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
