package io.strongroom.sign;

import static io.strongroom.sign.Signer.PASSPHRASE;
import static io.strongroom.sign.Signer.call;
import static io.strongroom.sign.Signer.tryUnlock;
import static io.strongroom.sign.Signer.unlock;
import static io.strongroom.sign.Signer.unlockWithSeed;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class VaultTest {

    @Inject
    Tables tables;

    @BeforeEach
    void startWithoutSeed() {
        tables.clear();
    }

    @Test
    void opensItsSeedWithItsPassphraseOnly() {
        unlockWithSeed();

        tryUnlock("incorrect horse battery", 60)
                .statusCode(403)
                .body("type", equalTo("urn:strongroom:problem:wrong-passphrase"));
        tryUnlock(PASSPHRASE, 60).statusCode(200);
    }

    @Test
    void keepsTheSeedThatIsThere() {
        unlockWithSeed();

        call(unlock())
                .contentType(ContentType.JSON)
                .body(Map.of("passphrase_again", PASSPHRASE))
                .post("/api/v1/btc/seed")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:strongroom:problem:seed-exists"));
    }
}
