package io.strongroom.keygen.multisig;

import static io.strongroom.keygen.Keygen.FINGERPRINT;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.keygen.Tables;
import io.strongroom.keygen.authorizer.AuthorizerFile;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class MultisigTest {

    private static final String FIRST = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private static final String SECOND = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong";
    private static final String THIRD =
            "letter advice cage absurd amount doctor acoustic avoid letter advice cage above";

    @Inject
    Tables tables;

    private String session;

    @BeforeEach
    void startWithTheKeysOfThreeAuthorizers() {
        tables.clear();
        session = unlockWithSeed();
        List.of("auth1:" + FIRST, "auth2:" + SECOND, "auth3:" + THIRD).forEach(MultisigTest::importKeys);
    }

    @ParameterizedTest
    @CsvSource({
        "p2sh, bip44, m/44h/1h/2h, sh(sortedmulti(2",
        "p2sh_p2wsh, bip48, m/48h/1h/2h/1h, sh(wsh(sortedmulti(2",
        "p2wsh, bip48, m/48h/1h/2h/2h, wsh(sortedmulti(2",
        "p2tr, bip86, m/86h/1h/2h, tr(50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0",
    })
    void makesAPolicyOfItsOwnKeyAndTheAuthorizers(String scriptType, String keyType, String path, String descriptor) {
        JsonPath made = make(scriptType, 2, null, "auth2", "auth1")
                .statusCode(201)
                .body("version", equalTo(1))
                .body("$", not(hasKey("agreed_at")))
                .extract()
                .jsonPath();

        MultisigPolicy policy = MultisigPolicy.read(
                Coin.BTC,
                Network.REGTEST,
                Account.PAYMENT,
                ScriptType.fromString(scriptType),
                1,
                2,
                made.getString("descriptor"),
                new PolicyId(made.getString("policy_id")));
        assertThat(policy.keyType()).isEqualTo(KeyType.fromString(keyType));
        assertThat(policy.keys()).hasSize(3);
        assertThat(made.getString("descriptor")).startsWith(descriptor);
        assertThat(made.getList("signers.derivation_path", String.class)).containsOnly(path);
        assertThat(made.getList("signers.findAll { it.own }.fingerprint", String.class))
                .containsExactly(FINGERPRINT);
        assertThat(made.getString("compare").replace(" ", "")).isEqualTo(made.getString("policy_id"));
    }

    @Test
    void makesTheSamePolicyWhateverTheOrderOfItsSigners() {
        String one = make("p2wsh", 2, null, "auth1", "auth2").extract().path("policy_id");

        make("p2wsh", 2, null, "auth2", "auth1")
                .statusCode(201)
                .body("policy_id", equalTo(one))
                .body("version", equalTo(1));

        assertThat(tables.count("multisig_policy")).isEqualTo(1);
    }

    @Test
    void replacesASignerOnlyWhenToldSo() {
        String before = make("p2wsh", 2, null, "auth1", "auth2").extract().path("policy_id");

        make("p2wsh", 2, null, "auth1", "auth3")
                .statusCode(409)
                .body("type", endsWith(":policy-exists"))
                .body("detail", containsString("replaces: 1"));
        make("p2wsh", 2, 1, "auth1", "auth3")
                .statusCode(201)
                .body("version", equalTo(2))
                .body("policy_id", not(equalTo(before)));

        call().get("/api/v1/btc/policies/" + before).then().statusCode(200).body("version", equalTo(1));
    }

    @Test
    void agreesOnceThePersonHasComparedTheId() {
        String id = make("p2wsh", 2, null, "auth1", "auth2").extract().path("policy_id");
        long agreements = agreements(id);

        call(session)
                .post("/api/v1/btc/policies/" + id + "/agreement")
                .then()
                .statusCode(200)
                .body("agreed_at", notNullValue());

        String agreedAt = call().get("/api/v1/btc/policies/" + id).path("agreed_at");
        call(session)
                .post("/api/v1/btc/policies/" + id + "/agreement")
                .then()
                .statusCode(200)
                .body("agreed_at", equalTo(agreedAt));
        assertThat(agreements(id)).isEqualTo(agreements + 1);
    }

    private long agreements(String id) {
        return tables.count("audit_log where action = 'policy.agreed' and subject = '" + id + "'");
    }

    @Test
    void agreesToNothingWhileLocked() {
        String id = make("p2wsh", 2, null, "auth1", "auth2").extract().path("policy_id");

        call().post("/api/v1/btc/policies/" + id + "/agreement").then().statusCode(403);

        assertThat(tables.count("multisig_policy where agreed_at is not null")).isZero();
    }

    @Test
    void givesTheFileThatTheOtherSignersRegister() {
        String id = make("p2wsh", 3, null, "auth1", "auth2").extract().path("policy_id");

        call().get("/api/v1/btc/policies/" + id + "/file")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("policy-payment.json"))
                .body("coin", equalTo("btc"))
                .body("network", equalTo("regtest"))
                .body("account", equalTo("payment"))
                .body("script_type", equalTo("p2wsh"))
                .body("version", equalTo(1))
                .body("required", equalTo(3))
                .body("signers", equalTo(3))
                .body("policy_id", equalTo(id));
    }

    @Test
    void exportsTheDescriptorsOfAPolicyThatIsAgreedTo() {
        String id = make("p2wsh", 2, null, "auth1", "auth2").extract().path("policy_id");
        call().get("/api/v1/btc/policies/" + id + "/descriptors")
                .then()
                .statusCode(409)
                .body("type", endsWith(":not-agreed"));
        call(session).post("/api/v1/btc/policies/" + id + "/agreement").then().statusCode(200);

        JsonPath entries = call().get("/api/v1/btc/policies/" + id + "/descriptors")
                .then()
                .statusCode(200)
                .body("internal", equalTo(List.of(false, true)))
                .body("range", equalTo(List.of(List.of(0, 999), List.of(0, 999))))
                .extract()
                .jsonPath();

        Descriptor external = Descriptor.parse(Network.REGTEST, entries.getString("[0].desc"));
        Descriptor internal = Descriptor.parse(Network.REGTEST, entries.getString("[1].desc"));
        assertThat(external.pair()).isEqualTo(internal.pair());
        assertThat(external.pair().required()).isEqualTo(2);
    }

    @Test
    void refusesAnAuthorizerWhoseKeyIsNotHere() {
        make("p2wsh", 2, null, "auth1", "auth9")
                .statusCode(409)
                .body("type", endsWith(":no-full-public-key"))
                .body("detail", containsString("auth9 for payment, bip48 and p2wsh"));
    }

    @Test
    void refusesAQuorumThatNobodyReaches() {
        make("p2wsh", 4, null, "auth1", "auth2").statusCode(422).body("type", endsWith(":bad-threshold"));
        make("p2wsh", 0, null, "auth1", "auth2").statusCode(422).body("errors[0].field", equalTo("required"));
    }

    @Test
    void refusesTypesOfScriptForOneSigner() {
        make("p2wpkh", 2, null, "auth1").statusCode(422).body("errors[0].field", equalTo("script_type"));
    }

    private ValidatableResponse make(String scriptType, int required, Integer replaces, String... authAccounts) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "account",
                "payment",
                "script_type",
                scriptType,
                "required",
                required,
                "auth_accounts",
                List.of(authAccounts)));
        if (replaces != null) {
            body.put("replaces", replaces);
        }
        return call(session)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/btc/multisig")
                .then();
    }

    private static void importKeys(String authorizer) {
        String[] parts = authorizer.split(":");
        AuthorizerFile file = new AuthorizerFile(parts[0], Network.REGTEST, parts[1])
                .with(Account.PAYMENT, KeyType.BIP44, ScriptType.P2SH)
                .with(Account.PAYMENT, KeyType.BIP48, ScriptType.P2SH_P2WSH)
                .with(Account.PAYMENT, KeyType.BIP48, ScriptType.P2WSH)
                .with(Account.PAYMENT, KeyType.BIP86, ScriptType.P2TR);
        call().contentType("text/csv")
                .body(file.text())
                .post("/api/v1/btc/full-public-keys")
                .then()
                .statusCode(200);
    }
}
