package io.strongroom.chain.ethereum;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.Vectors;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RlpTest {

    private static final HexFormat HEX = HexFormat.of();

    static Stream<Arguments> valid() {
        return Vectors.of("/io/strongroom/chain/ethereum/rlp-valid.txt");
    }

    static Stream<Arguments> invalid() {
        return Vectors.of("/io/strongroom/chain/ethereum/rlp-invalid.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void writesAndReadsPublishedItems(String name, String json, String rlp) throws JsonProcessingException {
        Rlp item = item(new ObjectMapper().readTree(json));

        assertThat(HEX.formatHex(Rlp.encode(item))).as(name).isEqualTo(rlp);
        assertThat(Rlp.encode(Rlp.decode(HEX.parseHex(rlp)))).as(name).isEqualTo(HEX.parseHex(rlp));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void refusesWhatHasAnotherForm(String name, String rlp) {
        assertRefused("bad-transaction", () -> Rlp.decode(HEX.parseHex(rlp)));
    }

    @Test
    void refusesListsThatAreDeeperThanAnyTransactions() {
        Rlp nested = new Rlp.Items(List.of());
        for (int depth = 0; depth < 1_000; depth++) {
            nested = new Rlp.Items(List.of(nested));
        }
        byte[] bytes = Rlp.encode(nested);

        assertRefused("bad-transaction", () -> Rlp.decode(bytes));
    }

    @Test
    void refusesALengthThatIsNotThereWithoutMakingRoomForIt() {
        assertRefused("bad-transaction", () -> Rlp.decode(HEX.parseHex("bb7fffffff")));
        assertRefused("bad-transaction", () -> Rlp.decode(HEX.parseHex("fb7fffffff")));
        assertRefused("bad-transaction", () -> Rlp.decode(HEX.parseHex("bfffffffffffffffff")));
    }

    @Property
    void readsBackWhateverItWrites(@ForAll("items") Rlp item) {
        byte[] bytes = Rlp.encode(item);

        assertThat(Rlp.encode(Rlp.decode(bytes))).isEqualTo(bytes);
    }

    /** What is read has one form only, so it is written as it was, or it is refused; nothing else happens. */
    @Property
    void readsAnyBytesExactlyOrRefusesThem(@ForAll("bytes") byte[] bytes) {
        try {
            assertThat(Rlp.encode(Rlp.decode(bytes))).isEqualTo(bytes);
        } catch (ChainException refusal) {
            assertThat(refusal.slug()).isEqualTo("bad-transaction");
        }
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<Byte> header = Arbitraries.integers().between(0x80, 0xff).map(Integer::byteValue);
        return Arbitraries.oneOf(Arbitraries.bytes(), header)
                .array(byte[].class)
                .ofMaxSize(80);
    }

    @Provide
    Arbitrary<Rlp> items() {
        Arbitrary<Rlp> strings =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(Rlp.Bytes::new);
        return Arbitraries.recursive(
                () -> strings, inner -> inner.list().ofMaxSize(5).map(Rlp.Items::new), 0, 5);
    }

    private static Rlp item(JsonNode json) {
        if (json.isArray()) {
            List<Rlp> items = new ArrayList<>();
            json.forEach(part -> items.add(item(part)));
            return new Rlp.Items(items);
        }
        if (json.isNumber()) {
            return Rlp.number(json.bigIntegerValue());
        }
        String text = json.asText();
        return text.startsWith("#")
                ? Rlp.number(new BigInteger(text.substring(1)))
                : new Rlp.Bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void writesNumbersWithoutLeadingZeros() {
        assertThat(Rlp.encode(Rlp.number(BigInteger.ZERO))).isEqualTo(new byte[] {(byte) 0x80});
        assertThat(Rlp.encode(Rlp.number(BigInteger.valueOf(128)))).isEqualTo(new byte[] {(byte) 0x81, (byte) 0x80});
        byte[] most = new byte[33];
        Arrays.fill(most, (byte) 0xff);
        most[0] = (byte) 0xa0;
        assertThat(Rlp.encode(Rlp.number(BigInteger.TWO.pow(256).subtract(BigInteger.ONE))))
                .isEqualTo(most);
    }
}
