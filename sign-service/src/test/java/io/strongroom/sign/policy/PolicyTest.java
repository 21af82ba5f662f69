package io.strongroom.sign.policy;

import static io.strongroom.sign.Signer.WORDS;
import static io.strongroom.sign.Signer.call;
import static io.strongroom.sign.Signer.createKey;
import static io.strongroom.sign.Signer.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.sign.Tables;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Mnemonic;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class PolicyTest {

    private static final String KEYGEN = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private static final String OTHER = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong";
    private static final String STRANGER =
            "letter advice cage absurd amount doctor acoustic avoid letter advice cage above";

    @Inject
    Tables tables;

    private String session;

    @BeforeEach
    void startWithAKey() {
        tables.clear();
        session = unlockWithSeed();
        createKey(session, Map.of("account", "payment", "key_type", "bip48")).statusCode(201);
    }

    @Test
    void registersAPolicyThatItsKeyIsInAndSignsForNoneYet() {
        MultisigPolicy policy = policy(1, 2, KEYGEN, WORDS, OTHER);

        register(file(policy))
                .statusCode(200)
                .body("policy_id", equalTo(policy.id().hex()))
                .body("compare", equalTo(policy.id().readable()))
                .body("signers", hasSize(3))
                .body("signers.findAll { it.own }", hasSize(1))
                .body("$", not(hasKey("agreed_at")));

        register(file(policy)).statusCode(200);
        assertThat(tables.count("multisig_policy where agreed_at is null")).isEqualTo(1);
    }

    @Test
    void agreesWithTheSeedUnlocked() {
        MultisigPolicy policy = policy(1, 2, KEYGEN, WORDS, OTHER);
        register(file(policy)).statusCode(200);

        agree(policy).statusCode(200).body("agreed_at", notNullValue());

        call(session).post("/api/v1/lock").then().statusCode(204);
        agree(policy).statusCode(403);
    }

    @Test
    void refusesAPolicyThatItCouldNeverSignFor() {
        register(file(policy(1, 2, KEYGEN, STRANGER, OTHER)))
                .statusCode(409)
                .body("type", endsWith(":foreign-policy"))
                .body("detail", containsString("None of the policy's keys is this signer's"));
        assertNothingRegistered();
    }

    @Test
    void refusesAPolicyOfAnAccountThatItHasNoKeyFor() {
        tables.execute("delete from auth_account_key");

        register(file(policy(1, 2, KEYGEN, WORDS, OTHER)))
                .statusCode(409)
                .body("detail", containsString("has no key for payment and p2wsh yet"));
    }

    @ParameterizedTest(name = "{0} stated as {1}: {2}")
    @CsvSource({
        "required, 1, bad-threshold",
        "signers, 2, bad-policy",
        "account, stored, foreign-account",
        "script_type, p2sh_p2wsh, foreign-script-type",
        "network, testnet4, foreign-network",
        "policy_id, 0000000000000000000000000000000000000000000000000000000000000000, other-policy",
        "policy_id, nonsense, invalid-input",
        "version, 0, bad-policy-version",
    })
    void refusesAFileThatStatesWhatIsNotTrue(String field, String value, String slug) {
        Map<String, Object> file = file(policy(1, 2, KEYGEN, WORDS, OTHER));
        file.put(field, value.matches("[0-9]") ? Integer.valueOf(value) : value);

        register(file).statusCode(422).body("type", endsWith(":" + slug));

        assertNothingRegistered();
    }

    @Test
    void refusesAQuorumThatTheTableHasNoPlaceFor() {
        createKey(session, Map.of("account", "payment", "key_type", "bip86")).statusCode(201);
        KeyForm form = KeyForm.of(KeyType.BIP86, ScriptType.P2TR);
        List<AccountPublicKey> keys =
                new ArrayList<>(List.of(key(Mnemonic.parse(WORDS).seed(""), form)));
        for (byte i = 1; i <= 20; i++) {
            byte[] seed = new byte[32];
            seed[0] = i;
            keys.add(key(seed, form));
        }

        register(file(MultisigPolicy.of(Network.REGTEST, Account.PAYMENT, ScriptType.P2TR, 1, 21, keys)))
                .statusCode(422)
                .body("type", endsWith(":too-many-signatures"));
        register(file(MultisigPolicy.of(Network.REGTEST, Account.PAYMENT, ScriptType.P2TR, 1, 20, keys)))
                .statusCode(200);
    }

    @Test
    void refusesADescriptorWhoseSignersWereExchanged() {
        Map<String, Object> file = file(policy(1, 2, KEYGEN, WORDS, OTHER));
        file.put("descriptor", policy(1, 2, STRANGER, WORDS, OTHER).canonicalDescriptor());

        register(file).statusCode(422).body("type", endsWith(":other-policy"));
    }

    @Test
    void refusesAnotherPolicyOfTheSameVersion() {
        register(file(policy(1, 2, KEYGEN, WORDS, OTHER))).statusCode(200);

        register(file(policy(1, 2, KEYGEN, WORDS, STRANGER)))
                .statusCode(409)
                .body("type", endsWith(":policy-version-taken"));
        register(file(policy(2, 2, KEYGEN, WORDS, STRANGER))).statusCode(200);
    }

    @Test
    void refusesToAgreeToWhatItDoesNotKnow() {
        agree(policy(1, 2, KEYGEN, WORDS, OTHER)).statusCode(404).body("type", endsWith(":no-policy"));
        call(session)
                .post("/api/v1/btc/policies/0123/agreement")
                .then()
                .statusCode(422)
                .body("type", endsWith(":bad-policy-id"));
    }

    private void assertNothingRegistered() {
        assertThat(tables.count("multisig_policy")).isZero();
    }

    private ValidatableResponse agree(MultisigPolicy policy) {
        return call(session)
                .post("/api/v1/btc/policies/" + policy.id() + "/agreement")
                .then();
    }

    private static ValidatableResponse register(Map<String, Object> file) {
        return call().contentType(ContentType.JSON)
                .body(file)
                .post("/api/v1/btc/policies")
                .then();
    }

    private static MultisigPolicy policy(int version, int required, String... words) {
        return MultisigPolicy.of(
                Network.REGTEST,
                Account.PAYMENT,
                ScriptType.P2WSH,
                version,
                required,
                Arrays.stream(words).map(PolicyTest::key).toList());
    }

    private static AccountPublicKey key(String words) {
        return key(Mnemonic.parse(words).seed(""), KeyForm.of(KeyType.BIP48, ScriptType.P2WSH));
    }

    private static AccountPublicKey key(byte[] seed, KeyForm form) {
        try (MasterKey master = MasterKey.of(seed, Network.REGTEST)) {
            return master.accountKey(form.path(Coin.BTC, Network.REGTEST, Account.PAYMENT));
        }
    }

    private static Map<String, Object> file(MultisigPolicy policy) {
        return new HashMap<>(Map.of(
                "coin", "btc",
                "network", "regtest",
                "account", "payment",
                "script_type", policy.scriptType().label(),
                "version", policy.version(),
                "required", policy.required(),
                "signers", policy.keys().size(),
                "descriptor", policy.canonicalDescriptor(),
                "policy_id", policy.id().hex()));
    }
}
