package io.strongroom.sign.export;

import static io.strongroom.sign.Signer.call;
import static io.strongroom.sign.Signer.createKey;
import static io.strongroom.sign.Signer.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.KeyOrigin;
import io.strongroom.chain.bitcoin.KeyProof;
import io.strongroom.model.Network;
import io.strongroom.sign.Tables;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class FullPublicKeyTest {

    @Inject
    Tables tables;

    @BeforeEach
    void startWithoutSeed() {
        tables.clear();
    }

    @Test
    void exportsKeysWithProofOfPossessionWhileLocked() {
        String session = unlockWithSeed();
        createKey(session, Map.of("account", "payment", "key_type", "bip48")).statusCode(201);
        createKey(session, Map.of("account", "stored", "key_type", "bip48")).statusCode(201);
        call(session).post("/api/v1/lock").then().statusCode(204);

        String file = call().get("/api/v1/btc/full-public-keys?account=payment")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", containsString("fullpubkey-auth1.csv"))
                .extract()
                .asString();

        List<String> lines = file.lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .isEqualTo("coin,network,auth_account,account,purpose,script_type,fingerprint,derivation_path,"
                        + "extended_pubkey,proof");
        List<String> fields = List.of(lines.getLast().split(",", -1));
        assertThat(fields.subList(0, 8))
                .containsExactly("btc", "regtest", "auth1", "payment", "48", "p2wsh", "73c5da0a", "m/48h/1h/2h/2h");
        AccountPublicKey key = AccountPublicKey.parse(
                Network.REGTEST, new KeyOrigin(fields.get(6), DerivationPath.parse(fields.get(7))), fields.get(8));
        KeyProof.requireValid(key, fields.subList(0, 9), fields.get(9));
        assertThat(tables.count("auth_account_key where addr_status = 'exported'"))
                .isEqualTo(1);
    }

    @Test
    void exportsTheKeysOfAllAccounts() {
        String session = unlockWithSeed();
        createKey(session, Map.of("account", "payment", "key_type", "bip48")).statusCode(201);
        createKey(session, Map.of("account", "stored", "key_type", "bip86")).statusCode(201);

        String file = call().get("/api/v1/btc/full-public-keys")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(file.lines()).hasSize(3);
    }

    @Test
    void refusesToExportNothing() {
        call().get("/api/v1/btc/full-public-keys?account=stored")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:strongroom:problem:no-keys"));
    }

    @Test
    void refusesUnknownAccountAndAsset() {
        call().get("/api/v1/btc/full-public-keys?account=pocket")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("account"));
        call().get("/api/v1/doge/full-public-keys")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:strongroom:problem:unknown-asset"));
    }
}
