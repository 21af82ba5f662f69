package io.strongroom.keygen.export;

import static io.strongroom.keygen.Keygen.FINGERPRINT;
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
import io.strongroom.model.ScriptType;
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
    void exportsTheKeysOfOneTypeThatIsNamed() {
        String session = unlockWithSeed();
        createKeys(session, "client", "bip84", 2).statusCode(201);
        createKeys(session, "client", "bip86", 3).statusCode(201);

        JsonPath entries = call().get("/api/v1/btc/descriptors?account=client&key_type=bip86")
                .then()
                .statusCode(200)
                .body("range", equalTo(List.of(List.of(0, 2), List.of(0, 2))))
                .extract()
                .jsonPath();
        Descriptor external = Descriptor.parse(Network.REGTEST, entries.getString("[0].desc"));
        assertThat(external.scriptType()).isEqualTo(ScriptType.P2TR);
        assertThat(entries.getString("[1].desc")).startsWith("tr([" + FINGERPRINT + "/86h/1h/0h]");
        List<String> lines = call().accept("text/csv")
                .get("/api/v1/btc/addresses?account=client&key_type=bip86")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.getLast()).isEqualTo("btc,regtest,client,bip86," + external.address(2) + ",m/86h/1h/0h/0/2");
        assertThat(tables.count("btc_account_key where addr_status = 'exported' and key_type = 'bip84'"))
                .isZero();
    }

    @Test
    void asksWhichKeysWhereAnAccountHasSeveralTypes() {
        String session = unlockWithSeed();
        createKeys(session, "client", "bip84", 1).statusCode(201);
        createKeys(session, "client", "bip44", 1).statusCode(201);

        call().get("/api/v1/btc/descriptors?account=client")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("key_type"))
                .body("detail", containsString("bip44 and bip84"));
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
