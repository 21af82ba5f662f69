package io.strongroom.keygen.authorizer;

import static io.strongroom.keygen.Keygen.FINGERPRINT;
import static io.strongroom.keygen.Keygen.WORDS;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class FullPublicKeyTest {

    private static final String FIRST = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private static final String FIRST_FINGERPRINT = "b8688df1";
    private static final String SECOND = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong";

    @Inject
    Tables tables;

    @BeforeEach
    void startWithoutKeys() {
        tables.clear();
    }

    @Test
    void takesTheKeysOfTwoAuthorizers() {
        take(file("auth1", FIRST)
                        .with(Account.PAYMENT, KeyType.BIP48, ScriptType.P2WSH)
                        .with(Account.DEPOSIT, KeyType.BIP86, ScriptType.P2TR)
                        .text())
                .statusCode(200)
                .body("imported", equalTo(2))
                .body("already_here", equalTo(0));
        take(payment("auth2", SECOND).text()).statusCode(200);

        call().get("/api/v1/btc/full-public-keys?account=payment")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].auth_account", equalTo("auth1"))
                .body("items[0].derivation_path", equalTo("m/48h/1h/2h/2h"))
                .body("items[0].script_type", equalTo("p2wsh"))
                .body("items[1].auth_account", equalTo("auth2"));
        String next = call().get("/api/v1/btc/full-public-keys?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .extract()
                .path("next");
        call().get("/api/v1/btc/full-public-keys?limit=2&after=" + next)
                .then()
                .body("items.auth_account", equalTo(List.of("auth2")))
                .body("$", not(hasKey("next")));
    }

    @Test
    void takesTheSameFileAgainAndChangesNothing() {
        String file = payment("auth1", FIRST).text();
        take(file).statusCode(200);

        take(file).statusCode(200).body("imported", equalTo(0)).body("already_here", equalTo(1));

        assertThat(tables.count("auth_fullpubkey")).isEqualTo(1);
    }

    @Test
    void readsAFileThatAnotherSystemGaveItsLineEnds() {
        take(payment("auth1", FIRST).text().replace("\n", "\r\n")).statusCode(200);
    }

    @ParameterizedTest(name = "{0} instead of {1}")
    @CsvSource({"auth2, auth1", "stored, payment", "p2sh_p2wsh, p2wsh", "00000000, " + FIRST_FINGERPRINT})
    void refusesAKeyOfWhichAnotherFieldWasProved(String changed, String proved) {
        take(payment("auth1", FIRST).text().replace("," + proved + ",", "," + changed + ","))
                .statusCode(422)
                .body("type", endsWith(":bad-proof"))
                .body("detail", containsString("Line 2"));
        assertNothingTaken();
    }

    @Test
    void takesNoneOfAFileThatHoldsABadLine() {
        String good = payment("auth1", FIRST)
                .with(Account.STORED, KeyType.BIP48, ScriptType.P2WSH)
                .text();

        take(good.substring(0, good.length() - 3) + "00\n").statusCode(422).body("detail", containsString("Line 3"));

        assertNothingTaken();
    }

    @Test
    void refusesAKeyOfAnotherNetwork() {
        take(new AuthorizerFile("auth1", Network.MAINNET, FIRST)
                        .with(Account.PAYMENT, KeyType.BIP48, ScriptType.P2WSH)
                        .text())
                .statusCode(422)
                .body("type", endsWith(":foreign-network"))
                .body("detail", equalTo("Line 2: the key is of another network than regtest"));
    }

    @Test
    void refusesAnAuthorizerWithItsOwnSeed() {
        unlockWithSeed();

        take(payment("auth1", WORDS).text())
                .statusCode(409)
                .body("type", endsWith(":own-seed"))
                .body("detail", containsString(FINGERPRINT));

        assertNothingTaken();
    }

    @Test
    void refusesTwoAuthorizersWithOneSeed() {
        take(payment("auth1", FIRST).text()).statusCode(200);

        take(file("auth2", FIRST)
                        .with(Account.STORED, KeyType.BIP48, ScriptType.P2WSH)
                        .text())
                .statusCode(409)
                .body("type", endsWith(":shared-seed"))
                .body("detail", containsString("as those of auth1"));

        assertThat(tables.count("auth_fullpubkey")).isEqualTo(1);
    }

    @Test
    void refusesAnotherKeyInTheSamePlace() {
        take(payment("auth1", FIRST).text()).statusCode(200);

        take(payment("auth1", SECOND).text())
                .statusCode(409)
                .body("type", endsWith(":other-key"))
                .body("detail", containsString("payment"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | must begin with the line coin,network",
                "coin,network | must begin with the line coin,network",
            })
    void refusesWhatIsNoSuchFile(String file, String sentence) {
        take(file + "\n")
                .statusCode(422)
                .body("type", endsWith(":bad-key-file"))
                .body("detail", containsString(sentence));
    }

    @Test
    void refusesALineWithoutAllFields() {
        String file = payment("auth1", FIRST).text();

        take(file.substring(0, file.lastIndexOf(',')) + "\n")
                .statusCode(422)
                .body("type", endsWith(":bad-key-file"))
                .body("detail", equalTo("Line 2: it has not the 10 fields of the first line"));
    }

    private void assertNothingTaken() {
        assertThat(tables.count("auth_fullpubkey")).isZero();
    }

    private static AuthorizerFile payment(String authAccount, String words) {
        return file(authAccount, words).with(Account.PAYMENT, KeyType.BIP48, ScriptType.P2WSH);
    }

    private static AuthorizerFile file(String authAccount, String words) {
        return new AuthorizerFile(authAccount, Network.REGTEST, words);
    }

    private static ValidatableResponse take(String file) {
        return call().contentType("text/csv")
                .body(file)
                .post("/api/v1/btc/full-public-keys")
                .then();
    }
}
