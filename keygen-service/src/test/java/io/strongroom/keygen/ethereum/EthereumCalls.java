package io.strongroom.keygen.ethereum;

import static io.strongroom.keygen.Keygen.PASSPHRASE;
import static io.strongroom.keygen.Keygen.WORDS;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.unlock;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The keygen service as a caller with ether sees it. */
final class EthereumCalls {

    private EthereumCalls() {}

    /** The token of a session in which the seed of {@link io.strongroom.keygen.Keygen#WORDS} is restored for ether. */
    static String unlockWithSeed() {
        String session = unlock();
        restoreSeed(session, WORDS);
        return session;
    }

    static void restoreSeed(String session, String words) {
        call(session)
                .contentType(ContentType.JSON)
                .body(Map.of("passphrase_again", PASSPHRASE, "mnemonic", words))
                .post("/api/v1/eth/seed")
                .then()
                .statusCode(201);
    }

    static ValidatableResponse createKeys(String session, String account, int count) {
        return call(session)
                .contentType(ContentType.JSON)
                .body(Map.of("account", account, "count", count))
                .post("/api/v1/eth/keys")
                .then();
    }

    static ValidatableResponse inspect(byte[] file) {
        return call().contentType(ContentType.JSON)
                .body(new String(file, StandardCharsets.UTF_8))
                .post("/api/v1/eth/inspections")
                .then();
    }

    /** @param cancelled ids of transactions of which a person says that they never pay any more */
    static ValidatableResponse sign(String session, byte[] file, String... cancelled) {
        return call(session)
                .queryParam("cancelled", List.of(cancelled))
                .contentType(ContentType.JSON)
                .body(new String(file, StandardCharsets.UTF_8))
                .post("/api/v1/eth/signatures")
                .then();
    }
}
