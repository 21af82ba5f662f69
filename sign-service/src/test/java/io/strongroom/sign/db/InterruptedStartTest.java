package io.strongroom.sign.db;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.platform.schema.MigrationEngine;
import io.strongroom.platform.schema.Repair;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A service that finds an interrupted migration leaves it to a person, and goes on by itself once it is repaired. */
@QuarkusTest
@WithTestResource(InterruptedDatabase.class)
class InterruptedStartTest {
    MigrationEngine engine;

    @Test
    void waitsForARepairThenMigratesAndIsReady() {
        get("/q/health/ready")
                .then()
                .statusCode(503)
                .body(
                        "checks.find { it.name == 'database' }.data.message",
                        equalTo("Version 00003 was interrupted: run `sign db repair`"));

        assertThat(engine.repair().map(Repair::undo).orElseThrow().name()).isEqualTo("U00003__auth_account_keys.sql");

        await().atMost(Duration.ofMinutes(1)).until(() -> get("/q/health/ready").statusCode() == 200);
        assertThat(engine.status().versions().match()).isTrue();
    }
}
