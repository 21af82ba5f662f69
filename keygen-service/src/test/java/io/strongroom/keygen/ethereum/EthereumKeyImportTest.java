package io.strongroom.keygen.ethereum;

import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.unlock;
import static io.strongroom.keygen.KeygenCommands.keygen;
import static io.strongroom.keygen.KeygenCommands.passphraseIn;
import static io.strongroom.keygen.ethereum.EthereumCalls.createKeys;
import static io.strongroom.keygen.ethereum.EthereumCalls.inspect;
import static io.strongroom.keygen.ethereum.EthereumCalls.sign;
import static io.strongroom.keygen.ethereum.EthereumCalls.unlockWithSeed;
import static io.strongroom.keygen.ethereum.UnsignedFile.CHAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.AddressDescriptor;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.keygen.Keygen;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.command.CommandRun;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EthereumServed.class)
@WithTestResource(DatabaseResource.class)
class EthereumKeyImportTest {

    private static final String PROBLEM = "urn:strongroom:problem:";

    /** Of the vectors in the Web3 Secret Storage Definition. */
    private static final String KEY = "7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d";

    private static final EthereumAddress ADDRESS = EthereumAddress.parse("0x008aeeda4d805471df9b2a5b0f38a0c3bcba786b");
    private static final String KEYSTORE_PASSPHRASE = "testpassword";
    private static final String KEYSTORE =
            """
            {
              "crypto": {
                "cipher": "aes-128-ctr",
                "cipherparams": {"iv": "6087dab2f9fdbbfaddc31a909735c1e6"},
                "ciphertext": "5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
                "kdf": "pbkdf2",
                "kdfparams": {
                  "c": 262144,
                  "dklen": 32,
                  "prf": "hmac-sha256",
                  "salt": "ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"
                },
                "mac": "517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"
              },
              "id": "3198bc9c-6672-5ab3-d995-4942343ae5b6",
              "version": 3
            }
            """;

    @Inject
    Tables tables;

    private String session;

    @BeforeEach
    void startWithASeed() {
        tables.clear();
        session = unlockWithSeed();
    }

    private static ValidatableResponse take(String session, String asset, Map<String, String> request) {
        return call(session)
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/v1/" + asset + "/keys/imports")
                .then();
    }

    private ValidatableResponse takeKey(String account) {
        return take(session, "eth", Map.of("account", account, "private_key", KEY));
    }

    private static byte[] unsigned() {
        return new UnsignedFile().payFrom(ADDRESS, Optional.empty()).bytes();
    }

    private static void assertSigned(String file) {
        assertThat(EthereumFile.parse(file.getBytes(StandardCharsets.UTF_8), Network.REGTEST, CHAIN)
                        .transactions())
                .singleElement()
                .satisfies(transaction ->
                        assertThat(transaction.signed().orElseThrow().sender()).isEqualTo(ADDRESS));
    }

    /** Of all tests: what is in the audit log stays. */
    private long imports() {
        return tables.count("audit_log where action = 'key.imported'");
    }

    @Test
    void signsWithAKeyThatCameFromElsewhereAndSaysSo() {
        long before = imports();
        takeKey("payment")
                .statusCode(201)
                .body("address", equalTo(ADDRESS.text()))
                .body("account", equalTo("payment"))
                .body("derivation_path", nullValue())
                .body("status", equalTo("generated"));

        inspect(unsigned())
                .statusCode(200)
                .body("transactions[0].sender", equalTo(ADDRESS.text()))
                .body("transactions[0].account", equalTo("payment"))
                .body("transactions[0].derivation_path", nullValue());
        assertSigned(sign(session, unsigned()).statusCode(200).extract().asString());
        assertThat(imports()).isEqualTo(before + 1);
    }

    @Test
    void opensItInEveryLaterSession() {
        takeKey("payment").statusCode(201);
        call(session).post("/api/v1/lock").then().statusCode(204);
        sign(session, unsigned()).statusCode(403);

        String later = unlock();
        assertSigned(sign(later, unsigned()).statusCode(200).extract().asString());
        take(later, "eth", Map.of("account", "client", "private_key", "11".repeat(32)))
                .statusCode(201);
        call(later).post("/api/v1/lock").then().statusCode(204);

        assertSigned(sign(unlock(), unsigned()).statusCode(200).extract().asString());
    }

    @Test
    void takesTheKeystoreOfAnotherWallet() {
        Map<String, String> request =
                Map.of("account", "payment", "keystore", KEYSTORE, "keystore_passphrase", KEYSTORE_PASSPHRASE);

        take(session, "eth", request).statusCode(201).body("address", equalTo(ADDRESS.text()));

        assertSigned(sign(session, unsigned()).statusCode(200).extract().asString());
    }

    @Test
    void takingItAgainChangesNothingAndAnotherAccountIsRefused() {
        long before = imports();
        takeKey("payment").statusCode(201);

        takeKey("payment").statusCode(201).body("address", equalTo(ADDRESS.text()));
        takeKey("client").statusCode(409).body("type", equalTo(PROBLEM + "address-taken"));

        assertThat(tables.count("eth_account_key")).isEqualTo(1);
        assertThat(imports()).isEqualTo(before + 1);
    }

    @Test
    void aKeyOfTheSeedStaysWhereItDerives() {
        createKeys(session, "payment", 1).statusCode(201);
        String derived = UnsignedFile.keyInHex(Account.PAYMENT, 0);

        take(session, "eth", Map.of("account", "payment", "private_key", derived))
                .statusCode(201)
                .body("derivation_path", equalTo("m/44h/1h/2h/0/0"));

        assertThat(tables.count("eth_account_key where encrypted_private_key is not null"))
                .isZero();
    }

    @Test
    void watchIsToldOfItsAddress() {
        takeKey("stored").statusCode(201);
        String single = new AddressDescriptor(ADDRESS.text()).text();
        call().get("/api/v1/eth/descriptors?account=stored")
                .then()
                .statusCode(200)
                .body("desc", contains(single))
                .body("timestamp", contains(0));

        createKeys(session, "stored", 2).statusCode(201);
        call().get("/api/v1/eth/descriptors?account=stored")
                .then()
                .statusCode(200)
                .body("$", hasSize(2))
                .body("desc[1]", equalTo(single));
        assertThat(tables.count("eth_account_key where addr_status = 'exported'"))
                .isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoKeyOrHasNoPlace() {
        refused(422, "bad-key", take(session, "eth", Map.of("account", "payment", "private_key", "00".repeat(32))));
        refused(422, "bad-key", take(session, "eth", Map.of("account", "payment", "private_key", KEY + "00")));
        refused(422, "invalid-input", take(session, "eth", Map.of("account", "payment")));
        refused(422, "invalid-input", take(session, "eth", Map.of("private_key", KEY)));
        refused(
                422,
                "invalid-input",
                take(session, "eth", Map.of("account", "payment", "private_key", KEY, "keystore", KEYSTORE)));
        refused(422, "invalid-input", take(session, "eth", Map.of("account", "payment", "keystore", KEYSTORE)));
        refused(
                422,
                "invalid-input",
                take(
                        session,
                        "eth",
                        Map.of("account", "payment", "keystore", KEYSTORE, "keystore_passphrase", "another")));
        refused(
                422,
                "bad-keystore",
                take(session, "eth", Map.of("account", "payment", "keystore", "{}", "keystore_passphrase", "another")));
        refused(404, "no-key-import", take(session, "btc", Map.of("account", "payment", "private_key", KEY)));
        refused(403, "wrong-session", take("nothing", "eth", Map.of("account", "payment", "private_key", KEY)));

        assertThat(tables.count("eth_account_key")).isZero();
    }

    private static void refused(int status, String slug, ValidatableResponse answer) {
        answer.statusCode(status).body("type", equalTo(PROBLEM + slug)).body(not(containsString(KEY)));
    }

    /** Until there is a seed nothing tells a passphrase from a mistyped one. */
    @Test
    void sealsNothingBeforeThereIsASeed() {
        tables.clear();
        String unproven = unlock();
        Keygen.restoreSeed(unproven, Keygen.WORDS);

        refused(409, "no-seed", take(unproven, "eth", Map.of("account", "payment", "private_key", KEY)));
    }

    @Test
    void keepsItSealed() {
        takeKey("payment").statusCode(201).body(not(containsString(KEY)));

        byte[] dump = tables.dump();
        assertThat(new String(dump, StandardCharsets.ISO_8859_1))
                .doesNotContain(KEY)
                .contains(ADDRESS.text());
    }

    @Test
    void takesAKeystoreAtTheTerminal() throws IOException {
        Path stick = Files.createTempDirectory("key-import");
        Path keystore = Files.writeString(stick.resolve("UTC--key.json"), KEYSTORE);
        Path own = Files.writeString(stick.resolve("own"), KEYSTORE_PASSPHRASE + "\n");

        CommandRun taken = keygen(
                "key",
                "import",
                "--coin",
                "eth",
                "--account",
                "payment",
                "--keystore",
                keystore.toString(),
                "--keystore-passphrase-file",
                own.toString(),
                "--passphrase-file",
                passphraseIn(stick));

        assertThat(taken.exitCode()).as(taken.errors()).isZero();
        assertThat(taken.output()).contains(ADDRESS + " is a key of the account payment");
        assertSigned(sign(unlock(), unsigned()).statusCode(200).extract().asString());
    }

    @Test
    void takesAKeyFromAFileAtTheTerminalAndRefusesOneThatIsNone() throws IOException {
        Path stick = Files.createTempDirectory("key-import");
        String passphrase = passphraseIn(stick);
        String key = Files.writeString(stick.resolve("key"), "0x" + KEY + "\n").toString();
        String none = Files.writeString(stick.resolve("none"), KEY.substring(1) + "\n")
                .toString();

        CommandRun taken = keygen(arguments(key, passphrase));
        CommandRun refused = keygen(arguments(none, passphrase));

        assertThat(taken.exitCode()).as(taken.errors()).isZero();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).hasLineCount(1).doesNotContain(KEY.substring(1));
    }

    private static String[] arguments(String keyFile, String passphraseFile) {
        return new String[] {
            "key",
            "import",
            "--coin",
            "eth",
            "--account",
            "payment",
            "--private-key-file",
            keyFile,
            "--passphrase-file",
            passphraseFile
        };
    }
}
