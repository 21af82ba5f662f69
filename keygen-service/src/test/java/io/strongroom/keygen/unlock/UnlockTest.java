package io.strongroom.keygen.unlock;

import static io.strongroom.keygen.Keygen.PASSPHRASE;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.createKeys;
import static io.strongroom.keygen.Keygen.tryUnlock;
import static io.strongroom.keygen.Keygen.unlock;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.strongroom.keygen.Tables;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class UnlockTest {

    @Inject
    Tables tables;

    @BeforeEach
    void startWithoutSeed() {
        tables.clear();
    }

    @Test
    void givesTokenAndItsEnd() {
        tryUnlock(PASSPHRASE, 60)
                .statusCode(200)
                .body("session_token", matchesPattern("[0-9a-f]{64}"))
                .body("expires_at", matchesPattern("20.*Z"));
    }

    @Test
    void opensTheSeedsWithTheirPassphrase() {
        unlockWithSeed();

        String second = unlock();

        createKeys(second, "client", 1).statusCode(201);
    }

    @Test
    void refusesWrongPassphraseAndWritesItDown() {
        unlockWithSeed();
        long before = tables.count("audit_log where action = 'vault.unlock-refused'");

        tryUnlock("incorrect horse battery", 60)
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:strongroom:problem:wrong-passphrase"))
                .body("detail", not(containsString("horse")));

        assertThat(tables.count("audit_log where action = 'vault.unlock-refused'"))
                .isEqualTo(before + 1);
    }

    @Test
    void keepsTheSessionWhenAnotherUnlockFails() {
        String session = unlockWithSeed();

        tryUnlock("incorrect horse battery", 60).statusCode(403);

        createKeys(session, "client", 1).statusCode(201);
    }

    @Test
    void endsTheOldSessionWithTheNew() {
        String first = unlockWithSeed();

        unlock();

        createKeys(first, "client", 1).statusCode(403).body("type", equalTo("urn:strongroom:problem:wrong-session"));
    }

    @Test
    void locksOnlyForTheHolderOfTheToken() {
        String session = unlockWithSeed();

        call("00".repeat(32)).post("/api/v1/lock").then().statusCode(403);
        call().post("/api/v1/lock").then().statusCode(403);
        call(session).post("/api/v1/lock").then().statusCode(204);

        createKeys(session, "client", 1).statusCode(403).body("type", equalTo("urn:strongroom:problem:vault-locked"));
    }

    @Test
    void locksItselfWhenTheTimeIsOver() {
        unlockWithSeed();
        long before = tables.count("audit_log where action = 'vault.expired'");
        String session = tryUnlock(PASSPHRASE, 1).statusCode(200).extract().path("session_token");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> createKeys(session, "client", 1)
                .statusCode(403)
                .body("type", equalTo("urn:strongroom:problem:vault-locked")));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(tables.count("audit_log where action = 'vault.expired'"))
                        .isEqualTo(before + 1));
    }

    @Test
    void refusesShortPassphraseAndNamesTheField() {
        tryUnlock("too short", 60)
                .statusCode(422)
                .body("errors[0].field", equalTo("passphrase"))
                .body("detail", not(containsString("too short")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3601})
    void refusesTimeOutOfRange(int seconds) {
        tryUnlock(PASSPHRASE, seconds).statusCode(422).body("errors[0].field", equalTo("seconds"));
    }

    @Test
    void refusesMissingPassphrase() {
        call().contentType(ContentType.JSON)
                .body(Map.of("seconds", 60))
                .post("/api/v1/unlock")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("passphrase"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"passphrase\": hunter2hunter2, \"seconds\": 60}",
                "{\"passphrase\": \"hunter2hunter2",
                "{\"passphrase\": \"hunter2hunter2\", \"seconds\": \"hunter2hunter2\"}",
                "{\"passphrase\": [\"hunter2hunter2\"], \"seconds\": 60}",
                "{\"passphrase\": \"hunter2hunter2\", \"seconds\": 60, \"hint\": \"hunter2hunter2\"}",
                "\"hunter2hunter2\"",
                "hunter2hunter2"
            })
    void neverRepeatsPassphraseOfABodyThatItCannotRead(String body) {
        call().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/unlock")
                .then()
                .statusCode(matchesClientError())
                .contentType("application/problem+json")
                .body(not(containsString("hunter2")));
    }

    @Test
    void needsTheBearerToken() {
        io.restassured.RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("passphrase", PASSPHRASE, "seconds", 60))
                .post("/api/v1/unlock")
                .then()
                .statusCode(401);
    }

    private static org.hamcrest.Matcher<Integer> matchesClientError() {
        return org.hamcrest.Matchers.allOf(
                org.hamcrest.Matchers.greaterThanOrEqualTo(400), org.hamcrest.Matchers.lessThan(500));
    }
}
