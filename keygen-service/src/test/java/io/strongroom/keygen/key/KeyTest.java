package io.strongroom.keygen.key;

import static io.strongroom.keygen.Keygen.accountKey;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.createKeys;
import static io.strongroom.keygen.Keygen.restoreSeed;
import static io.strongroom.keygen.Keygen.unlock;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class KeyTest {

    @Inject
    Tables tables;

    @BeforeEach
    void startWithoutSeed() {
        tables.clear();
    }

    @Test
    void addsKeysAfterTheHighestIndex() {
        String session = unlockWithSeed();

        createKeys(session, "client", 3)
                .statusCode(201)
                .body("first_index", equalTo(0))
                .body("count", equalTo(3))
                .body("derivation_path", equalTo("m/84h/1h/0h"))
                .body("fingerprint", equalTo("73c5da0a"))
                .body(
                        "extended_public_key",
                        equalTo(accountKey(Network.REGTEST, Account.CLIENT).encoded()));
        createKeys(session, "client", 2).statusCode(201).body("first_index", equalTo(3));
        createKeys(session, "deposit", 2).statusCode(201).body("first_index", equalTo(0));

        assertThat(tables.count("btc_account_key where account = 'client'")).isEqualTo(5);
    }

    @Test
    void givesTheAddressesOfBip84() {
        createKeys(unlockWithSeed(), "client", 1).statusCode(201);

        call().get("/api/v1/btc/keys?account=client")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].address", equalTo("bcrt1q6rz28mcfaxtmd6v789l9rrlrusdprr9pz3cppk"))
                .body("items[0].derivation_path", equalTo("m/84h/1h/0h/0/0"))
                .body("items[0].status", equalTo("generated"));
    }

    @Test
    void addsMoreThanOneBatch() {
        int count = KeyService.BATCH + 500;
        createKeys(unlockWithSeed(), "stored", count).statusCode(201).body("count", equalTo(count));

        assertThat(tables.count("btc_account_key where account = 'stored' and idx between 0 and " + (count - 1)))
                .isEqualTo(count);
        assertThat(tables.count("(select distinct bech32_address from btc_account_key) as addresses"))
                .isEqualTo(count);
    }

    @Test
    void givesCallsAtOnceDifferentIndices() {
        String session = unlockWithSeed();

        List<Integer> first = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> createKeys(session, "payment", 10)
                        .statusCode(201)
                        .extract()
                        .<Integer>path("first_index")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(first).containsExactly(0, 10, 20, 30, 40, 50, 60, 70);
        assertThat(tables.count("btc_account_key where account = 'payment'")).isEqualTo(80);
    }

    @Test
    void listsPageByPage() {
        createKeys(unlockWithSeed(), "client", 5).statusCode(201);

        String next = call().get("/api/v1/btc/keys?account=client&limit=3")
                .then()
                .body("items", hasSize(3))
                .extract()
                .path("next");
        call().get("/api/v1/btc/keys?account=client&limit=3&after=" + next)
                .then()
                .body("items", hasSize(2))
                .body("items[0].index", equalTo(3))
                .body("$", org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasKey("next")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5, 100_001})
    void refusesCountOutOfRange(int count) {
        createKeys(unlockWithSeed(), "client", count).statusCode(422).body("errors[0].field", equalTo("count"));
    }

    @Test
    void refusesUnknownAccountAndNamesTheKnown() {
        createKeys(unlockWithSeed(), "pocket", 1)
                .statusCode(422)
                .body("errors[0].field", equalTo("account"))
                .body("detail", containsString("client, deposit, payment, stored"));
        call().get("/api/v1/btc/keys?account=pocket")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("account"));
        call().get("/api/v1/btc/keys").then().statusCode(422).body("errors[0].field", equalTo("account"));
    }

    /** The first addresses of coin type 1 that wallets agree on for these words; of bip49 it is BIP49's own vector. */
    @ParameterizedTest
    @CsvSource({
        "bip44, p2pkh, m/44h/1h/0h/0/0, mkpZhYtJu2r87Js3pDiWJDmPte2NRZ8bJV",
        "bip49, p2sh_p2wpkh, m/49h/1h/0h/0/0, 2Mww8dCYPUpKHofjgcXcBCEGmniw9CoaiD2",
        "bip84, p2wpkh, m/84h/1h/0h/0/0, bcrt1q6rz28mcfaxtmd6v789l9rrlrusdprr9pz3cppk",
        "bip86, p2tr, m/86h/1h/0h/0/0, bcrt1p8wpt9v4frpf3tkn0srd97pksgsxc5hs52lafxwru9kgeephvs7rqjeprhg",
    })
    void makesAddressesOfEveryTypeForOneSigner(String keyType, String scriptType, String path, String address) {
        createKeys(unlockWithSeed(), "client", keyType, 2).statusCode(201);

        call().get("/api/v1/btc/keys?account=client")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].script_type", equalTo(scriptType))
                .body("items[0].derivation_path", equalTo(path))
                .body("items[0].address", equalTo(address));
    }

    @Test
    void countsTheKeysOfEachTypeByThemselves() {
        String session = unlockWithSeed();
        createKeys(session, "client", "bip84", 3).statusCode(201);

        createKeys(session, "client", "bip86", 2).statusCode(201).body("first_index", equalTo(0));
        createKeys(session, "client", "bip84", 1).statusCode(201).body("first_index", equalTo(3));
    }

    @Test
    void refusesKeyTypeThatItMakesNoAddressesOf() {
        call(unlockWithSeed())
                .contentType(ContentType.JSON)
                .body(Map.of("account", "client", "key_type", "bip48", "count", 1))
                .post("/api/v1/btc/keys")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("key_type"));
    }

    @Test
    void mixesNoTwoSeedsInOneAccount() {
        createKeys(unlockWithSeed(), "client", 1).statusCode(201);
        tables.execute("update seed set is_active = false");
        String session = unlock();
        restoreSeed(session, "legal winner thank year wave sausage worth useful legal winner thank yellow");

        createKeys(session, "client", 1)
                .statusCode(409)
                .body("type", equalTo("urn:strongroom:problem:account-of-another-seed"));
    }

    @Test
    void needsASeed() {
        createKeys(unlock(), "client", 1).statusCode(409).body("type", equalTo("urn:strongroom:problem:no-seed"));
    }

    @Test
    void needsTheSession() {
        unlockWithSeed();

        createKeys("11".repeat(32), "client", 1)
                .statusCode(403)
                .body("type", equalTo("urn:strongroom:problem:wrong-session"));
    }
}
