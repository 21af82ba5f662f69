package io.strongroom.keygen.psbt;

import static io.strongroom.keygen.Keygen.accountKey;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.createKeys;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("one-database")
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class PsbtTest {

    private static final AccountPublicKey PAYMENT = accountKey(Network.REGTEST, Account.PAYMENT);
    private static final AccountPublicKey DEPOSIT = accountKey(Network.REGTEST, Account.DEPOSIT);
    private static final String BINARY = "application/octet-stream";
    private static final String TEXT = "text/plain";

    @Inject
    Tables tables;

    private String session;

    @BeforeEach
    void startWithKeys() {
        tables.clear();
        session = unlockWithSeed();
        createKeys(session, "payment", 5).statusCode(201);
        createKeys(session, "deposit", 5).statusCode(201);
    }

    @Test
    void tellsWhatItWouldSign() {
        PsbtFile psbt = PsbtFile.payment(PAYMENT, 2_000);

        inspect(psbt.bytes())
                .statusCode(200)
                .body("transaction_id", equalTo(psbt.transactionId()))
                .body("network", equalTo("regtest"))
                .body("account", equalTo("payment"))
                .body("inputs", hasSize(1))
                .body("inputs[0].amount", equalTo("0.50000000"))
                .body("inputs[0].derivation_path", equalTo("m/84h/1h/2h/0/0"))
                .body("outputs[0].kind", equalTo("payment"))
                .body("outputs[0].address", equalTo(PsbtFile.SOMEBODY))
                .body("outputs[0].amount", equalTo("0.30000000"))
                .body("outputs[0].account", nullValue())
                .body("outputs[1].kind", equalTo("change"))
                .body("outputs[1].account", equalTo("payment"))
                .body("outputs[1].derivation_path", equalTo("m/84h/1h/2h/1/0"))
                .body("total_input_amount", equalTo("0.50000000"))
                .body("fee", equalTo("0.00002000"))
                .body("signable", equalTo(true));
    }

    @Test
    void inspectsWhileLocked() {
        call(session).post("/api/v1/lock").then().statusCode(204);

        inspect(PsbtFile.payment(PAYMENT, 2_000).bytes()).statusCode(200);
    }

    @Test
    void signsBinaryWithBinary() {
        PsbtFile psbt = PsbtFile.payment(PAYMENT, 2_000);

        byte[] signed = sign(psbt.bytes())
                .statusCode(200)
                .contentType(BINARY)
                .header("Content-Disposition", containsString(psbt.transactionId() + ".signed-1.psbt"))
                .extract()
                .asByteArray();

        PsbtDocument document = PsbtDocument.parse(signed);
        assertThat(document.signatureCount()).isEqualTo(1);
        assertThat(document.finalised()).isPresent();
        assertThat(tables.count("signed_request where transaction_id = '" + psbt.transactionId() + "'"))
                .isEqualTo(1);
        assertThat(tables.count("audit_log where action = 'psbt.signed' and subject = '" + psbt.transactionId() + "'"))
                .isPositive();
    }

    @Test
    void signsTextWithText() {
        byte[] psbt = PsbtFile.payment(PAYMENT, 2_000).bytes();

        String signed = call(session)
                .contentType(TEXT)
                .body(Base64.getEncoder().encodeToString(psbt))
                .post("/api/v1/btc/signatures")
                .then()
                .statusCode(200)
                .contentType(TEXT)
                .extract()
                .asString();

        assertThat(Base64.getDecoder().decode(signed))
                .isEqualTo(sign(psbt).extract().asByteArray());
    }

    @Test
    void givesTheSameSignatureAgainAndRemembersItOnce() {
        PsbtFile psbt = PsbtFile.payment(PAYMENT, 2_000);

        byte[] first = sign(psbt.bytes()).statusCode(200).extract().asByteArray();
        byte[] second = sign(psbt.bytes()).statusCode(200).extract().asByteArray();
        byte[] third = sign(first).statusCode(200).extract().asByteArray();

        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        assertThat(tables.count("signed_request where transaction_id = '" + psbt.transactionId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void remembersEveryOutpoint() {
        PsbtFile psbt = new PsbtFile()
                .spend(PAYMENT, 0, 10_000_000)
                .spend(PAYMENT, 1, 10_000_000)
                .pay(PsbtFile.SOMEBODY, 19_990_000);

        sign(psbt.bytes()).statusCode(200);

        assertThat(tables.count("signed_request where transaction_id = '" + psbt.transactionId() + "'"))
                .isEqualTo(2);
    }

    @Test
    void knowsAnotherAccountOfItsOwn() {
        PsbtFile psbt = new PsbtFile().spend(PAYMENT, 0, 10_000_000).receive(DEPOSIT, 3, 9_990_000);

        inspect(psbt.bytes())
                .statusCode(200)
                .body("outputs[0].kind", equalTo("own"))
                .body("outputs[0].account", equalTo("deposit"));
    }

    @Test
    void signsNothingWhileLocked() {
        call(session).post("/api/v1/lock").then().statusCode(204);

        sign(PsbtFile.payment(PAYMENT, 2_000).bytes())
                .statusCode(403)
                .body("type", equalTo("urn:strongroom:problem:vault-locked"));
    }

    @Test
    void signsNothingWithoutOrWithAnotherToken() {
        byte[] psbt = PsbtFile.payment(PAYMENT, 2_000).bytes();

        call().contentType(BINARY)
                .body(psbt)
                .post("/api/v1/btc/signatures")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:strongroom:problem:wrong-session"));
        call("ab".repeat(32))
                .contentType(BINARY)
                .body(psbt)
                .post("/api/v1/btc/signatures")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:strongroom:problem:wrong-session"));
        assertThat(tables.count("signed_request")).isZero();
    }

    @Test
    void refusesPsbtThatIsCutOff() {
        byte[] psbt = PsbtFile.payment(PAYMENT, 2_000).bytes();

        refuses(Arrays.copyOf(psbt, psbt.length - 20), "psbt-truncated");
        refuses(new byte[0], "psbt-truncated");
    }

    @Test
    void refusesWhatIsNoPsbt() {
        refuses("hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "bad-psbt");
        call(session)
                .contentType(TEXT)
                .body("neither base64 nor a PSBT!")
                .post("/api/v1/btc/signatures")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:strongroom:problem:bad-psbt"));
    }

    @Test
    void refusesPreviousTransactionOfAnotherOutpoint() {
        byte[] psbt = PsbtFile.payment(PAYMENT, 2_000).bytes();
        int amountOfPrevious = indexOf(psbt, new byte[] {(byte) 0x80, (byte) 0xf0, (byte) 0xfa, 0x02});
        psbt[amountOfPrevious + 3] = 0x05;

        refuses(psbt, "lying-previous-transaction");
    }

    @Test
    void refusesChangeThatIsNotOurs() {
        PsbtFile psbt = new PsbtFile()
                .spend(PAYMENT, 0, 50_000_000)
                .pay(PsbtFile.SOMEBODY, 49_000_000)
                .claim(PAYMENT.derivation(true, 0));

        refuses(psbt.bytes(), "foreign-change");
    }

    @Test
    void refusesCoinsOfAnotherWallet() {
        AccountPublicKey mainnet = accountKey(Network.MAINNET, Account.PAYMENT);

        refuses(PsbtFile.payment(mainnet, 2_000).bytes(), "foreign-input");
    }

    @Test
    void refusesCoinsOfAnAccountWithoutKeys() {
        refuses(
                PsbtFile.payment(accountKey(Network.REGTEST, Account.STORED), 2_000)
                        .bytes(),
                "foreign-input");
    }

    @Test
    void refusesCoinsOfTwoAccounts() {
        PsbtFile psbt = new PsbtFile()
                .spend(PAYMENT, 0, 10_000_000)
                .spend(DEPOSIT, 0, 10_000_000)
                .pay(PsbtFile.SOMEBODY, 19_990_000);

        refuses(psbt.bytes(), "mixed-accounts");
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "129"})
    void refusesForeignSighash(int type) {
        PsbtFile psbt =
                new PsbtFile().spend(PAYMENT, 0, 10_000_000).sighash(type).pay(PsbtFile.SOMEBODY, 9_990_000);

        refuses(psbt.bytes(), "foreign-sighash");
    }

    @Test
    void refusesInputWithoutItsPreviousTransaction() {
        PsbtFile psbt = new PsbtFile()
                .spend(PAYMENT, 0, 10_000_000)
                .withoutPreviousTransaction()
                .pay(PsbtFile.SOMEBODY, 9_990_000);

        refuses(psbt.bytes(), "no-previous-transaction");
    }

    @ParameterizedTest(name = "of {2}")
    @CsvSource({
        "50000000, 49499999, more than 0.005 BTC",
        "50000000, 49900000, more than 500 satoshi a virtual byte",
        "10000, 7999, more than a fifth of what is spent"
    })
    void refusesFeeOverACeiling(long spent, long paid, String which) {
        PsbtFile psbt = new PsbtFile().spend(PAYMENT, 0, spent).pay(PsbtFile.SOMEBODY, paid);

        refuses(psbt.bytes(), "fee-too-high");
        assertThat(tables.count("signed_request")).as(which).isZero();
    }

    @Test
    void refusesToPayOutMoreThanIsSpent() {
        refuses(
                new PsbtFile()
                        .spend(PAYMENT, 0, 10_000)
                        .pay(PsbtFile.SOMEBODY, 10_001)
                        .bytes(),
                "negative-fee");
    }

    @ParameterizedTest
    @CsvSource({"doge, unknown-asset", "BTC, unknown-asset", "eth, asset-not-served", "xrp, asset-not-served"})
    void servesNoOtherAsset(String asset, String slug) {
        call(session)
                .contentType(BINARY)
                .body(PsbtFile.payment(PAYMENT, 2_000).bytes())
                .post("/api/v1/" + asset + "/signatures")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:strongroom:problem:" + slug));
    }

    private void refuses(byte[] psbt, String slug) {
        inspect(psbt).statusCode(422).body("type", equalTo("urn:strongroom:problem:" + slug));
        sign(psbt).statusCode(422).body("type", equalTo("urn:strongroom:problem:" + slug));
    }

    private static ValidatableResponse inspect(byte[] psbt) {
        return call().contentType(BINARY)
                .body(psbt)
                .post("/api/v1/btc/inspections")
                .then();
    }

    private ValidatableResponse sign(byte[] psbt) {
        return call(session)
                .contentType(BINARY)
                .body(psbt)
                .post("/api/v1/btc/signatures")
                .then();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not in there");
    }
}
