package io.strongroom.keygen.seed;

import static io.strongroom.keygen.Keygen.FINGERPRINT;
import static io.strongroom.keygen.Keygen.PASSPHRASE;
import static io.strongroom.keygen.Keygen.WORDS;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.unlock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.keygen.Tables;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class SeedTest {

    @Inject
    Tables tables;

    @BeforeEach
    void startWithoutSeed() {
        tables.clear();
    }

    @Test
    void generatesSeedAndShowsItsFingerprintOnly() {
        String fingerprint = create(unlock(), Map.of("passphrase_again", PASSPHRASE))
                .statusCode(201)
                .body("coin", equalTo("btc"))
                .body("fingerprint", matchesPattern("[0-9a-f]{8}"))
                .body("$", allOf(not(hasKey("mnemonic")), not(hasKey("words"))))
                .extract()
                .path("fingerprint");

        call().get("/api/v1/btc/seed").then().statusCode(200).body("fingerprint", equalTo(fingerprint));
    }

    @Test
    void restoresTheMasterKeyOfBip39() {
        create(unlock(), Map.of("passphrase_again", PASSPHRASE, "mnemonic", WORDS, "fingerprint", FINGERPRINT))
                .statusCode(201)
                .body("fingerprint", equalTo(FINGERPRINT));
    }

    @Test
    void restoresWithSeedPassphraseInAnyUnicodeForm() {
        String composed = restoreWith("caf\u00e9");
        tables.clear();
        String decomposed = restoreWith("cafe\u0301");

        assertThat(decomposed).isEqualTo(composed).isNotEqualTo(FINGERPRINT);
    }

    @Test
    void refusesFingerprintOfOtherWords() {
        create(unlock(), Map.of("passphrase_again", PASSPHRASE, "mnemonic", WORDS, "fingerprint", "00000000"))
                .statusCode(422)
                .body("type", equalTo("urn:strongroom:problem:fingerprint-mismatch"));

        assertThat(tables.count("seed")).isZero();
    }

    @Test
    void refusesFingerprintForGeneratedSeed() {
        create(unlock(), Map.of("passphrase_again", PASSPHRASE, "fingerprint", FINGERPRINT))
                .statusCode(422)
                .body("errors[0].field", equalTo("fingerprint"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abandon abandon abandon",
                "zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra zebra",
                "secretword abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
                ""
            })
    void refusesWordsThatAreNoSeedWithoutRepeatingThem(String words) {
        create(unlock(), Map.of("passphrase_again", PASSPHRASE, "mnemonic", words))
                .statusCode(422)
                .body("errors[0].field", equalTo("mnemonic"))
                .body("detail", not(containsString("secretword")))
                .body("detail", not(containsString("zebra")));
    }

    @Test
    void refusesPassphraseThatIsTypedDifferently() {
        create(unlock(), Map.of("passphrase_again", "correct horse batery"))
                .statusCode(422)
                .body("errors[0].field", equalTo("passphrase_again"))
                .body("detail", not(containsString("horse")));
        create(unlock(), Map.of()).statusCode(422).body("errors[0].field", equalTo("passphrase_again"));

        assertThat(tables.count("seed")).isZero();
    }

    @Test
    void keepsTheSeedThatIsThere() {
        String session = unlock();
        create(session, Map.of("passphrase_again", PASSPHRASE, "mnemonic", WORDS))
                .statusCode(201);

        create(session, Map.of("passphrase_again", PASSPHRASE))
                .statusCode(409)
                .body("type", equalTo("urn:strongroom:problem:seed-exists"));
        create(unlock(), Map.of()).statusCode(409).body("type", equalTo("urn:strongroom:problem:seed-exists"));

        call().get("/api/v1/btc/seed").then().body("fingerprint", equalTo(FINGERPRINT));
    }

    @Test
    void makesOneSeedOfManyThatAreAskedForAtOnce() {
        String session = unlock();

        long made = IntStream.range(0, 5)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> create(session, Map.of("passphrase_again", PASSPHRASE))
                                .extract()
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .peek(status -> assertThat(status).isIn(201, 409))
                .filter(status -> status == 201)
                .count();

        assertThat(made).isEqualTo(1);
        assertThat(tables.count("seed")).isEqualTo(1);
    }

    @Test
    void needsAnUnlockedVault() {
        call(unlock()).post("/api/v1/lock").then().statusCode(204);

        create("00".repeat(32), Map.of("passphrase_again", PASSPHRASE))
                .statusCode(403)
                .body("type", equalTo("urn:strongroom:problem:vault-locked"));
    }

    @Test
    void knowsOtherAssetsAsNotServed() {
        call().get("/api/v1/eth/seed")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:strongroom:problem:asset-not-served"));
        call().get("/api/v1/doge/seed")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:strongroom:problem:unknown-asset"))
                .body("detail", containsString("btc, bch, eth, xrp"));
    }

    @Test
    void saysThatThereIsNoSeed() {
        call().get("/api/v1/btc/seed").then().statusCode(404).body("type", equalTo("urn:strongroom:problem:no-seed"));
    }

    private static String restoreWith(String seedPassphrase) {
        return create(
                        unlock(),
                        Map.of("passphrase_again", PASSPHRASE, "mnemonic", WORDS, "seed_passphrase", seedPassphrase))
                .statusCode(201)
                .extract()
                .path("fingerprint");
    }

    private static ValidatableResponse create(String session, Map<String, String> body) {
        return call(session)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/btc/seed")
                .then();
    }
}
