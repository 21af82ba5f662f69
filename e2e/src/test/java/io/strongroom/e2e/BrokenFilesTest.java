package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that went wrong on the way: each is refused with one clear problem, and afterwards the right file still works. */
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenFilesTest {
    private static final byte SIGHASH_NONE = 2;
    /** Above keygen's ceiling of 0.005 BTC. */
    private static final long TOO_MUCH_FEE = 600_000;

    private final Strongroom strongroom;
    private JsonNode request;
    private String uuid;
    private byte[] unsigned;
    private byte[] signed;
    private byte[] signedOther;

    BrokenFilesTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    @BeforeAll
    void twoPaymentsAreOnTheirWay() {
        strongroom.fundPaymentAccount(2, "0.5");
        request = strongroom.request("0.011");
        uuid = strongroom.createPayment();
        unsigned = strongroom.watch().file(uuid);
        signed = strongroom.spending().sign(uuid);
        strongroom.request("0.012");
        signedOther = strongroom.spending().sign(strongroom.createPayment());
    }

    Stream<Arguments> filesThatWatchRefuses() {
        PsbtFile file = PsbtFile.of(signed);
        return Stream.of(
                Arguments.of("an empty one", new byte[0]),
                Arguments.of("something else", "no psbt".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("truncated", Arrays.copyOf(signed, signed.length / 2)),
                Arguments.of("cut within its last bytes", Arrays.copyOf(signed, signed.length - 3)),
                Arguments.of("of another transaction", signedOther),
                Arguments.of("output changed", withLargestOutput(file, -1_000).bytes()),
                Arguments.of(
                        "foreign sighash in the signature",
                        file.withChangedInputField(PsbtFile.PARTIAL_SIGNATURE, BrokenFilesTest::signingNothing)
                                .bytes()),
                Arguments.of(
                        "signature of something else",
                        file.withChangedInputField(PsbtFile.PARTIAL_SIGNATURE, BrokenFilesTest::withOtherBytes)
                                .bytes()));
    }

    @Order(1)
    @MethodSource("filesThatWatchRefuses")
    @ParameterizedTest(name = "{0}")
    void watchRefuses(String what, byte[] file) {
        JsonNode before = strongroom.watch().transaction(uuid);

        Answer answer = strongroom.watch().upload(uuid, file);

        assertThat(answer.status()).as(what + ": " + answer).isIn(400, 409, 422);
        assertThat(answer.problem()).as(answer.toString()).isNotBlank();
        assertThat(answer.json().path("detail").asText()).isNotBlank();
        assertThat(strongroom.watch().transaction(uuid)).isEqualTo(before);
        assertThat(strongroom.watch().file(uuid)).isEqualTo(unsigned);
    }

    Stream<Arguments> filesThatKeygenRefuses() {
        PsbtFile file = PsbtFile.of(unsigned);
        return Stream.of(
                Arguments.of("an empty one", new byte[0]),
                Arguments.of("truncated", Arrays.copyOf(unsigned, unsigned.length / 2)),
                Arguments.of(
                        "foreign sighash",
                        file.withInputField(PsbtFile.SIGHASH_TYPE, new byte[] {SIGHASH_NONE, 0, 0, 0})
                                .bytes()),
                Arguments.of(
                        "no previous transaction",
                        file.withoutInputField(PsbtFile.NON_WITNESS_UTXO).bytes()),
                Arguments.of(
                        "fee over the ceiling",
                        withLargestOutput(file, -TOO_MUCH_FEE).bytes()),
                Arguments.of("of another wallet", psbtOfTheMiner()));
    }

    @Order(2)
    @MethodSource("filesThatKeygenRefuses")
    @ParameterizedTest(name = "{0}")
    void keygenRefuses(String what, byte[] file) {
        for (Answer answer :
                List.of(strongroom.keygen().inspect(file), strongroom.keygen().sign(file))) {
            assertThat(answer.status()).as(what + ": " + answer).isIn(400, 422);
            assertThat(answer.problem()).as(answer.toString()).isNotBlank();
            assertThat(answer.json().path("detail").asText()).isNotBlank();
        }
    }

    @Test
    @Order(3)
    void theUnsignedFileComesBackAsItWentAndChangesNothing() {
        JsonNode answer = strongroom.watch().upload(uuid, unsigned).expect(200).json();

        assertThat(answer.path("status").asText()).isEqualTo("unsigned");
        assertThat(answer.path("signature_count").asInt()).isZero();
    }

    @Test
    @Order(3)
    void watchDoesNotBroadcastWhatIsNotSigned() {
        Answer answer = strongroom.watch().broadcast(uuid);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.problem()).isNotBlank();
    }

    @Test
    @Order(4)
    void theRightFileStillPays() {
        strongroom.watch().upload(uuid, signed).expect(200);
        strongroom.spending().broadcastAndConfirm(uuid);

        assertThat(strongroom.statusOf(request)).isEqualTo("paid");
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
    }

    @Test
    @Order(5)
    void whatIsBroadcastAlreadyTakesNoFile() {
        JsonNode before = strongroom.watch().transaction(uuid);

        Answer answer = strongroom.watch().upload(uuid, signed);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.problem()).isNotBlank();
        assertThat(strongroom.watch().transaction(uuid).path("status")).isEqualTo(before.path("status"));
    }

    private byte[] psbtOfTheMiner() {
        String psbt = strongroom
                .system()
                .node()
                .client()
                .wallet("miner")
                .call(
                        "walletcreatefundedpsbt",
                        List.of(),
                        List.of(Map.of(strongroom.miner().newAddress(), "0.1")))
                .path("psbt")
                .asText();
        return Base64.getDecoder().decode(psbt);
    }

    private static PsbtFile withLargestOutput(PsbtFile file, long change) {
        long largest = Collections.max(file.amounts());
        return file.withAmounts(amount -> amount == largest, amount -> amount + change);
    }

    private static byte[] signingNothing(byte[] signature) {
        signature[signature.length - 1] = SIGHASH_NONE;
        return signature;
    }

    /** Changes the s value, which leaves the DER form as it is. */
    private static byte[] withOtherBytes(byte[] signature) {
        signature[signature.length - 5] ^= 1;
        return signature;
    }
}
