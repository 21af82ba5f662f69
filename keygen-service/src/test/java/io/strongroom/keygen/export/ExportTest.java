package io.strongroom.keygen.export;

import static io.strongroom.keygen.Keygen.accountKey;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.createKeys;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class ExportTest {

    @Inject
    Tables tables;

    @BeforeEach
    void startWithoutKeys() {
        tables.clear();
    }

    @Test
    void exportsDescriptorsThatANodeImports() {
        createKeys(unlockWithSeed(), "client", 7).statusCode(201);

        JsonPath entries = call().get("/api/v1/btc/descriptors?account=client")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("descriptors-client.json"))
                .body("$", hasSize(2))
                .body("active", equalTo(List.of(false, false)))
                .body("internal", equalTo(List.of(false, true)))
                .body("range", equalTo(List.of(List.of(0, 6), List.of(0, 6))))
                .extract()
                .jsonPath();

        Descriptor external = Descriptor.parse(Network.REGTEST, entries.getString("[0].desc"));
        Descriptor internal = Descriptor.parse(Network.REGTEST, entries.getString("[1].desc"));
        assertThat(external.accountKey()).isEqualTo(accountKey(Network.REGTEST, Account.CLIENT));
        assertThat(external.isInternal()).isFalse();
        assertThat(internal.isInternal()).isTrue();
        assertThat(entries.getLong("[0].timestamp")).isPositive();
        assertThat(tables.count("btc_account_key where addr_status = 'exported'"))
                .isEqualTo(7);
    }

    @Test
    void exportsAddressesAsCsvInWholeLines() {
        createKeys(unlockWithSeed(), "deposit", 2_001).statusCode(201);

        String file = call().accept("text/csv")
                .get("/api/v1/btc/addresses?account=deposit")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", containsString("address-deposit.csv"))
                .extract()
                .asString();

        List<String> lines = file.lines().toList();
        Descriptor descriptor = Descriptor.wpkh(Network.REGTEST, accountKey(Network.REGTEST, Account.DEPOSIT), false);
        assertThat(lines).hasSize(2_002);
        assertThat(lines.getFirst()).isEqualTo("coin,network,account,key_type,address,path");
        assertThat(lines.getLast())
                .isEqualTo("btc,regtest,deposit,bip84," + descriptor.address(2_000) + ",m/84h/1h/1h/0/2000");
        assertThat(file).endsWith("\n");
        assertThat(tables.count("btc_account_key where addr_status <> 'exported'"))
                .isZero();
    }

    @Test
    void exportsAddressesAsPagesOfJson() {
        createKeys(unlockWithSeed(), "client", 3).statusCode(201);

        call().accept("application/json")
                .get("/api/v1/btc/addresses?account=client&limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].coin", equalTo("btc"))
                .body("items[0].network", equalTo("regtest"))
                .body("items[0].path", equalTo("m/84h/1h/0h/0/0"));

        assertThat(tables.count("btc_account_key where addr_status = 'exported'"))
                .isEqualTo(2);
    }

    @Test
    void refusesToExportNothing() {
        call().get("/api/v1/btc/descriptors?account=stored")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:strongroom:problem:no-keys"));
        call().accept("text/csv")
                .get("/api/v1/btc/addresses?account=stored")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:strongroom:problem:no-keys"));
    }

    @Test
    void refusesUnknownAccount() {
        call().get("/api/v1/btc/descriptors?account=pocket")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("account"));
        call().accept("text/csv").get("/api/v1/btc/addresses").then().statusCode(422);
    }
}
