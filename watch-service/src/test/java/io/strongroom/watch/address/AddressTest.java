package io.strongroom.watch.address;

import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.Watch.callOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.strongroom.model.Account;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class AddressTest {

    @BeforeEach
    void watchTheAccounts() {
        Watch.importAll();
    }

    @Test
    void importingTheSameFileAgainChangesNothing() {
        String before = Watch.importDescriptors(Account.STORED)
                .statusCode(201)
                .extract()
                .asString();
        assertThat(Watch.importDescriptors(Account.STORED)
                        .statusCode(201)
                        .extract()
                        .asString())
                .isEqualTo(before);
    }

    @Test
    void givesEachAddressOutOnce() {
        Set<String> given = new HashSet<>();
        // more than are derived ahead, so that the range is extended on the way
        for (int i = 0; i < 120; i++) {
            given.add(Watch.allocate(Account.CLIENT));
        }
        assertThat(given).hasSize(120);
    }

    @Test
    void givesTheAddressesOfTheDescriptor() {
        String address = Watch.allocate(Account.CLIENT);
        int index = call().get("/api/v1/btc/addresses/" + address).path("key_index");
        assertThat(Watch.WALLET.descriptor(Account.CLIENT, false).address(index).text())
                .isEqualTo(address);
    }

    @Test
    void givesTheSameAddressForTheSameKey() {
        String key = UUID.randomUUID().toString();
        String first = allocateWith(key, Map.of("account", "client")).path("address");
        assertThat(allocateWith(key, Map.of("account", "client")).<String>path("address"))
                .isEqualTo(first);
        allocateWith(key, Map.of("account", "client", "reference", "another"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:strongroom:problem:idempotency-key-reused"));
    }

    private static io.restassured.response.Response allocateWith(String key, Map<String, String> body) {
        return call().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/btc/addresses/allocations");
    }

    @Test
    void wantsAnIdempotencyKey() {
        call().contentType(ContentType.JSON)
                .body(Map.of("account", "client"))
                .post("/api/v1/btc/addresses/allocations")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:strongroom:problem:idempotency-key-required"));
    }

    @Test
    void namesTheFieldThatIsWrong() {
        callOnce()
                .body(Map.of("account", "petty-cash"))
                .post("/api/v1/btc/addresses/allocations")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("account"));
        callOnce()
                .body(Map.of())
                .post("/api/v1/btc/addresses/allocations")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("account"));
        callOnce()
                .body(Map.of("account", "client", "acount", "client"))
                .post("/api/v1/btc/addresses/allocations")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("acount"));
        callOnce().body("{").post("/api/v1/btc/addresses/allocations").then().statusCode(400);
    }

    @Test
    void knowsWhichAssetsItServes() {
        callOnce()
                .body(Map.of("account", "client"))
                .post("/api/v1/doge/addresses/allocations")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:strongroom:problem:unknown-asset"))
                .body("detail", containsString("btc"));
        call().get("/api/v1/eth/addresses")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:strongroom:problem:asset-not-served"));
    }

    @Test
    void listsByPages() {
        Watch.allocate(Account.CLIENT);
        Watch.allocate(Account.CLIENT);
        String next = call().get("/api/v1/btc/addresses?account=client&allocated=true&limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("next", notNullValue())
                .extract()
                .path("next");
        call().get("/api/v1/btc/addresses?account=client&allocated=true&limit=1&after=" + next)
                .then()
                .body("items", hasSize(1));
        for (String query : List.of("limit=0", "limit=1001", "limit=x", "after=-1", "account=x", "allocated=maybe")) {
            call().get("/api/v1/btc/addresses?" + query).then().statusCode(422);
        }
    }

    @Test
    void doesNotKnowAForeignAddress() {
        call().get("/api/v1/btc/addresses/bcrt1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqdku202")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:strongroom:problem:unknown-address"));
    }

    @Test
    void refusesDescriptorsThatAreNotWhatTheyShouldBe() {
        List<Map<String, Object>> file = Watch.WALLET.file(Account.CLIENT);
        importing(file, "deposit").statusCode(422).body("errors[0].field", equalTo("account"));
        importing(List.of(file.getFirst()), "client").statusCode(422);
        importing(List.of(file.getFirst(), file.getFirst()), "client").statusCode(422);
        importing(List.of(file.getFirst(), Watch.WALLET.file(Account.DEPOSIT).getLast()), "client")
                .statusCode(422);
        String text = (String) file.getFirst().get("desc");
        importing(List.of(Map.of("desc", text.replace("#", "#q")), file.getLast()), "client")
                .statusCode(422);
        importing(List.of(Map.of("desc", text.substring(0, 40)), file.getLast()), "client")
                .statusCode(422);
        importing(List.of(Map.of("desc", ""), file.getLast()), "client").statusCode(422);
        importing(List.of(), "client").statusCode(422);
    }

    private static io.restassured.response.ValidatableResponse importing(
            List<Map<String, Object>> file, String account) {
        return call().contentType(ContentType.JSON)
                .body(file)
                .post("/api/v1/btc/descriptors?account=" + account)
                .then();
    }
}
