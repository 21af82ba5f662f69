package io.strongroom.watch.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("one-database")
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class AccessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/btc/addresses",
                "/api/v1/btc/payment-requests",
                "/api/v1/btc/transactions",
                "/api/v1/btc/balances",
                "/api/v1/webhooks",
                "/api/v1/events",
                "/q/metrics",
                "/no-such-path"
            })
    void refusesACallWithoutAToken(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("type", equalTo("urn:strongroom:problem:unauthorized"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer 0000", "Basic b3BlcmF0b3I6eA==", "Bearer é", "bearer"})
    void refusesACallWithAWrongToken(String authorization) {
        given().header("Authorization", authorization)
                .get("/api/v1/btc/addresses")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health/started", "/q/openapi", "/q/swagger-ui/"})
    void answersProbesAndShowsTheDocumentationWithoutAToken(String path) {
        given().get(path).then().statusCode(200);
    }

    @Test
    void measuresForWhoHasTheToken() {
        Watch.call().get("/q/metrics").then().statusCode(200).body(containsString("http_server"));
    }

    @Test
    void doesNotAnswerToAForeignHostName() {
        Watch.call()
                .header("Host", "evil.example")
                .get("/api/v1/btc/addresses")
                .then()
                .statusCode(421)
                .body("type", equalTo("urn:strongroom:problem:wrong-host"));
    }

    @Test
    void keepsTheTokenWhereOnlyItsOwnerReads() throws IOException {
        Path file = Path.of(ConfigProvider.getConfig().getValue("strongroom.data", String.class), "token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
