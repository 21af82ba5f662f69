package io.strongroom.sign.key;

import static io.strongroom.sign.Signer.createKey;
import static io.strongroom.sign.Signer.unlock;
import static io.strongroom.sign.Signer.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.sign.Tables;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class KeyTest {

    @Inject
    Tables tables;

    @BeforeEach
    void startWithoutSeed() {
        tables.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "bip44, p2pkh, m/44h/1h/2h",
        "bip44, p2sh, m/44h/1h/2h",
        "bip48, p2sh_p2wsh, m/48h/1h/2h/1h",
        "bip48, p2wsh, m/48h/1h/2h/2h",
        "bip49, p2sh_p2wpkh, m/49h/1h/2h",
        "bip84, p2wpkh, m/84h/1h/2h",
        "bip86, p2tr, m/86h/1h/2h"
    })
    void derivesTheAccountKeyOfEveryForm(String keyType, String scriptType, String path) {
        createKey(unlockWithSeed(), Map.of("account", "payment", "key_type", keyType, "script_type", scriptType))
                .statusCode(201)
                .body("auth_account", equalTo("auth1"))
                .body("account", equalTo("payment"))
                .body("script_type", equalTo(scriptType))
                .body("fingerprint", equalTo("73c5da0a"))
                .body("derivation_path", equalTo(path))
                .body("extended_public_key", startsWith("tpub"));
    }

    @ParameterizedTest
    @CsvSource({"bip44, p2sh", "bip48, p2wsh", "bip49, p2sh_p2wpkh", "bip84, p2wpkh", "bip86, p2tr"})
    void choosesTheScriptTypeThatIsMeant(String keyType, String scriptType) {
        createKey(unlockWithSeed(), Map.of("account", "payment", "key_type", keyType))
                .statusCode(201)
                .body("script_type", equalTo(scriptType));
    }

    @Test
    void answersWithTheKeyThatIsThere() {
        String session = unlockWithSeed();
        Map<String, String> request = Map.of("account", "payment", "key_type", "bip48");

        String first = createKey(session, request).statusCode(201).extract().path("extended_public_key");
        createKey(session, request).statusCode(201).body("extended_public_key", equalTo(first));

        assertThat(tables.count("auth_account_key")).isEqualTo(1);
    }

    @Test
    void refusesScriptTypeOfAnotherStandard() {
        createKey(unlockWithSeed(), Map.of("account", "payment", "key_type", "bip48", "script_type", "p2tr"))
                .statusCode(422)
                .body("errors[0].field", equalTo("script_type"))
                .body("detail", containsString("p2wsh or p2sh_p2wsh"));
    }

    @Test
    void refusesKeyTypeWithoutKeysOfItsOwn() {
        createKey(unlockWithSeed(), Map.of("account", "payment", "key_type", "musig2"))
                .statusCode(422)
                .body("errors[0].field", equalTo("key_type"));
    }

    @Test
    void refusesUnknownAccount() {
        createKey(unlockWithSeed(), Map.of("account", "pocket", "key_type", "bip48"))
                .statusCode(422)
                .body("errors[0].field", equalTo("account"));
        createKey(unlock(), Map.of("key_type", "bip48")).statusCode(422).body("errors[0].field", equalTo("account"));
    }

    @Test
    void needsSeedAndSession() {
        Map<String, String> request = Map.of("account", "payment", "key_type", "bip48");

        createKey(unlock(), request).statusCode(409).body("type", equalTo("urn:strongroom:problem:no-seed"));
        createKey("11".repeat(32), request)
                .statusCode(403)
                .body("type", equalTo("urn:strongroom:problem:wrong-session"));
    }
}
