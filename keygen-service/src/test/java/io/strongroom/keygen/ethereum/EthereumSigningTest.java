package io.strongroom.keygen.ethereum;

import static io.strongroom.keygen.Keygen.unlock;
import static io.strongroom.keygen.ethereum.EthereumCalls.createKeys;
import static io.strongroom.keygen.ethereum.EthereumCalls.inspect;
import static io.strongroom.keygen.ethereum.EthereumCalls.sign;
import static io.strongroom.keygen.ethereum.EthereumCalls.unlockWithSeed;
import static io.strongroom.keygen.ethereum.UnsignedFile.CHAIN;
import static io.strongroom.keygen.ethereum.UnsignedFile.ETHER;
import static io.strongroom.keygen.ethereum.UnsignedFile.GWEI;
import static io.strongroom.keygen.ethereum.UnsignedFile.SOMEBODY;
import static io.strongroom.keygen.ethereum.UnsignedFile.address;
import static io.strongroom.keygen.ethereum.UnsignedFile.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.chain.ethereum.EthereumInspection;
import io.strongroom.chain.ethereum.EthereumInspector;
import io.strongroom.chain.ethereum.EthereumSignerRules;
import io.strongroom.chain.ethereum.EthereumToken;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.keygen.Keygen;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Mnemonic;
import io.strongroom.vault.ethereum.EthereumSigner;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("one-database")
@QuarkusTest
@TestProfile(EthereumServed.class)
@WithTestResource(DatabaseResource.class)
class EthereumSigningTest {

    private static final EthereumToken USDC = new EthereumToken(EthereumAddress.parse(EthereumServed.TOKEN), "USDC", 6);
    private static final String STRANGER = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong";

    @Inject
    Tables tables;

    private String session;

    @BeforeEach
    void startWithKeys() {
        tables.clear();
        session = unlockWithSeed();
        createKeys(session, "payment", 5).statusCode(201);
    }

    @Test
    void showsWhatItWouldSignAndSignsNothing() {
        UnsignedFile file = new UnsignedFile()
                .pay(7, ETHER.multiply(BigInteger.valueOf(1_000_000)))
                .payToken(8, USDC, 1_500_000);

        inspect(file.bytes())
                .statusCode(200)
                .body("uuid", equalTo(UnsignedFile.UUID_OF_FILE.toString()))
                .body("network", equalTo("regtest"))
                .body("chain_id", equalTo(31_337))
                .body("maximum_fee", equalTo("0.000275000000000000"))
                .body("transactions", hasSize(2))
                .body("transactions[0].kind", equalTo("transfer"))
                .body(
                        "transactions[0].sender",
                        equalTo(address(Account.PAYMENT, 3).text()))
                .body("transactions[0].account", equalTo("payment"))
                .body("transactions[0].derivation_path", equalTo("m/44h/1h/2h/0/3"))
                .body("transactions[0].receiver", equalTo(SOMEBODY.text()))
                .body("transactions[0].receiver_is_own", equalTo(false))
                .body("transactions[0].amount", equalTo("1000000.000000000000000000"))
                .body("transactions[0].unit", equalTo("ETH"))
                .body("transactions[0].nonce", equalTo(7))
                .body("transactions[0].maximum_fee", equalTo("0.000210000000000000"))
                .body("transactions[0].maximum_fee_per_gas", equalTo("10.000000000"))
                .body("transactions[0].signed_before", empty())
                .body("transactions[1].kind", equalTo("token_transfer"))
                .body("transactions[1].amount", equalTo("1.500000"))
                .body("transactions[1].unit", equalTo("USDC"))
                .body("transactions[1].receiver", equalTo(SOMEBODY.text()))
                .body("signable", equalTo(true));

        assertThat(tables.count("signed_nonce")).isZero();
    }

    @Test
    void knowsItsOwnAddressesAmongReceivers() {
        inspect(new UnsignedFile().payTo(address(Account.PAYMENT, 4)).bytes())
                .statusCode(200)
                .body("transactions[0].receiver_is_own", equalTo(true));
    }

    @Test
    void signsWhatTheVaultSignsToTheByte() {
        UnsignedFile file =
                new UnsignedFile().pay(0, ETHER).payToken(1, USDC, 5).pay(2, ETHER);

        String answer = sign(session, file.bytes())
                .statusCode(200)
                .header("Content-Disposition", containsString("payment-" + UnsignedFile.UUID_OF_FILE + ".signed.json"))
                .extract()
                .asString();

        EthereumFile signed = EthereumFile.parse(answer.getBytes(StandardCharsets.UTF_8), Network.REGTEST, CHAIN);
        assertThat(signed.isSigned()).isTrue();
        assertThat(signed).isEqualTo(signedByTheLibrary(file.file()));
        for (FileTransaction transaction : signed.transactions()) {
            assertThat(transaction.signed().orElseThrow().sender()).isEqualTo(address(Account.PAYMENT, 3));
            String id = transaction.signed().orElseThrow().hash().substring(2);
            assertThat(tables.count("signed_nonce where coin = 'eth' and transaction_id = '" + id + "' and sender = '"
                            + address(Account.PAYMENT, 3) + "' and account = 'payment'"))
                    .isEqualTo(1);
            assertThat(tables.count("signed_transaction where transaction_id = '" + id + "'"))
                    .isEqualTo(1);
        }
        assertThat(tables.count("audit_log where action = 'ethereum.signed'")).isPositive();
    }

    @Test
    void signingAgainGivesTheSameFileAndNoSecondRecord() {
        byte[] file = new UnsignedFile().pay(0, ETHER).bytes();
        String first = sign(session, file).statusCode(200).extract().asString();

        assertThat(sign(session, file).statusCode(200).extract().asString()).isEqualTo(first);
        assertThat(sign(session, first.getBytes(StandardCharsets.UTF_8))
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(first);

        assertThat(tables.count("signed_nonce")).isEqualTo(1);
        assertThat(tables.count("signed_transaction")).isEqualTo(1);
    }

    @Test
    void tellsWhatWasSignedForTheSameNonceAndSignsAllTheSame() {
        String first = sign(session, new UnsignedFile().pay(5, ETHER).bytes())
                .statusCode(200)
                .extract()
                .asString();
        String hash = EthereumFile.parse(first.getBytes(StandardCharsets.UTF_8), Network.REGTEST, CHAIN)
                .transactions()
                .getFirst()
                .signed()
                .orElseThrow()
                .hash();
        byte[] dearer = new UnsignedFile()
                .pay(5, ETHER, GWEI.multiply(BigInteger.valueOf(20)))
                .bytes();

        inspect(new UnsignedFile().pay(5, ETHER).bytes()).statusCode(200).body("transactions[0].remarks", empty());
        inspect(dearer)
                .statusCode(200)
                .body("transactions[0].signed_before[0].hash", equalTo(hash))
                .body("transactions[0].remarks[0]", containsString("For nonce 5 of this sender " + hash))
                .body("transactions[0].remarks[0]", containsString("transfer to " + SOMEBODY));
        sign(session, dearer).statusCode(200);

        assertThat(tables.count("signed_nonce where nonce = 5")).isEqualTo(2);
    }

    /** A watch that was restored gives the request a nonce once more: the second transaction would pay it again. */
    @Test
    void signsOneAttemptOfARequestForOneNonce() {
        UUID request = UUID.randomUUID();
        sign(session, new UnsignedFile().paying(request, 1).pay(5, ETHER).bytes())
                .statusCode(200);

        UnsignedFile again = new UnsignedFile().paying(request, 1).pay(6, ETHER);
        inspect(again.bytes()).statusCode(422).body("type", equalTo("urn:strongroom:problem:payment-signed-already"));
        sign(session, again.bytes(), "00".repeat(32))
                .statusCode(422)
                .body("type", equalTo("urn:strongroom:problem:payment-signed-already"));
        byte[] dearer = new UnsignedFile()
                .paying(request, 1)
                .pay(5, ETHER, GWEI.multiply(BigInteger.valueOf(20)))
                .bytes();
        sign(session, dearer).statusCode(200);

        assertThat(tables.count("signed_payment where coin = 'eth' and request_uuid = '" + request + "'"))
                .isEqualTo(2);
        assertThat(tables.count("signed_nonce where nonce = 6")).isZero();
    }

    @Test
    void signsAnotherAttemptWhenAPersonSaysThatTheOneBeforeNeverPays() {
        UUID request = UUID.randomUUID();
        String first = hashOf(sign(
                session, new UnsignedFile().paying(request, 1).pay(5, ETHER).bytes()));
        UnsignedFile second = new UnsignedFile().paying(request, 2).pay(6, ETHER);

        inspect(second.bytes())
                .statusCode(200)
                .body("to_be_cancelled.transaction_id", contains(first))
                .body("transactions[0].payment", equalTo(request.toString()));
        sign(session, second.bytes())
                .statusCode(422)
                .body("type", equalTo("urn:strongroom:problem:cancellation-not-confirmed"))
                .body("detail", containsString(first));
        sign(session, second.bytes(), first).statusCode(200);

        sign(session, new UnsignedFile().paying(request, 1).pay(7, ETHER).bytes(), first)
                .statusCode(422);
        assertThat(tables.count("signed_nonce where nonce = 7")).isZero();
    }

    private static String hashOf(ValidatableResponse answer) {
        String file = answer.statusCode(200).extract().asString();
        return EthereumFile.parse(file.getBytes(StandardCharsets.UTF_8), Network.REGTEST, CHAIN)
                .transactions()
                .getFirst()
                .signed()
                .orElseThrow()
                .hash()
                .substring(2);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("foreign-chain", new UnsignedFile().onChain(1).pay(0, ETHER)),
                Arguments.of(
                        "foreign-sender",
                        new UnsignedFile()
                                .payFrom(address(STRANGER, Account.PAYMENT, 3), Optional.of(path(Account.PAYMENT, 3)))),
                Arguments.of(
                        "foreign-sender",
                        new UnsignedFile().payFrom(address(Account.CLIENT, 3), Optional.of(path(Account.CLIENT, 3)))),
                Arguments.of("no-path", new UnsignedFile().payFrom(address(Account.PAYMENT, 3), Optional.empty())),
                Arguments.of(
                        "fee-per-gas-too-high",
                        new UnsignedFile().pay(0, ETHER, GWEI.multiply(BigInteger.valueOf(101)))),
                Arguments.of("unreadable-call", new UnsignedFile().call(0, "0x095ea7b3")),
                Arguments.of(
                        "unknown-token",
                        new UnsignedFile().payToken(0, new EthereumToken(address(Account.STORED, 0), "USDC", 6), 5)),
                Arguments.of(
                        "lying-token",
                        new UnsignedFile().payToken(0, new EthereumToken(USDC.contract(), "USDC", 18), 5)),
                Arguments.of("zero-address", new UnsignedFile().payTo(EthereumAddress.ZERO)),
                Arguments.of("pays-nothing", new UnsignedFile().pay(0, BigInteger.ZERO)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithTheReason(String slug, UnsignedFile file) {
        inspect(file.bytes()).statusCode(422).body("type", equalTo("urn:strongroom:problem:" + slug));
        sign(session, file.bytes()).statusCode(422).body("type", equalTo("urn:strongroom:problem:" + slug));

        assertThat(tables.count("signed_nonce")).isZero();
        assertThat(tables.count("signed_transaction")).isZero();
    }

    @Test
    void refusesAFileForOneOfItsTransactionsByItsPosition() {
        UnsignedFile file = new UnsignedFile().pay(0, ETHER).pay(1, ETHER).call(2, "0x095ea7b3");

        sign(session, file.bytes())
                .statusCode(422)
                .body("type", equalTo("urn:strongroom:problem:unreadable-call"))
                .body("detail", containsString("transaction 2: "));

        assertThat(tables.count("signed_nonce")).isZero();
    }

    @Test
    void refusesWhatIsNoFileOfEthereum() {
        inspect("hello".getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .body("type", equalTo("urn:strongroom:problem:bad-file"));
    }

    @Test
    void signsNothingWithoutASession() {
        sign("nothing", new UnsignedFile().pay(0, ETHER).bytes())
                .statusCode(403)
                .body("type", equalTo("urn:strongroom:problem:wrong-session"));
    }

    @Test
    void signsNothingWithoutASeedOfEther() {
        tables.clear();
        String bitcoinOnly = unlock();
        Keygen.restoreSeed(bitcoinOnly, Keygen.WORDS);

        sign(bitcoinOnly, new UnsignedFile().pay(0, ETHER).bytes())
                .statusCode(409)
                .body("type", equalTo("urn:strongroom:problem:no-seed"));
    }

    @Test
    void saysNothingSecret() {
        String key = keyInHex();
        byte[] file = new UnsignedFile().pay(0, ETHER).bytes();

        inspect(file).body(not(containsString(key)));
        sign(session, file).body(not(containsString(key)));
        assertThat(new String(tables.dump(), StandardCharsets.ISO_8859_1)).doesNotContain(key);
    }

    @Test
    void givesOutWhatWasSignedForAWatchThatRecovers() {
        sign(session, new UnsignedFile().pay(0, ETHER).bytes()).statusCode(200);

        Keygen.call()
                .get("/api/v1/eth/signed-transactions")
                .then()
                .statusCode(200)
                .body("transactions", hasSize(1));
    }

    private static String keyInHex() {
        try (MasterKey master = MasterKey.of(Mnemonic.parse(Keygen.WORDS).seed(""), Network.REGTEST)) {
            return master.withPrivateKey(
                    path(Account.PAYMENT, 3), key -> HexFormat.of().formatHex(key));
        }
    }

    private static EthereumFile signedByTheLibrary(EthereumFile unsigned) {
        EthereumInspector inspector = new EthereumInspector(
                new EthereumSignerRules(CHAIN, ETHER, ETHER, List.of(USDC), false, Set.of(), false), own -> true);
        try (MasterKey master = MasterKey.of(Mnemonic.parse(Keygen.WORDS).seed(""), Network.REGTEST)) {
            EthereumSigner signer = new EthereumSigner(master);
            return unsigned.signed(unsigned.transactions().stream()
                    .map(transaction -> {
                        EthereumInspection inspection = inspector.inspect(transaction);
                        return signer.sign(inspection, transaction.key().path().orElseThrow());
                    })
                    .toList());
        }
    }
}
