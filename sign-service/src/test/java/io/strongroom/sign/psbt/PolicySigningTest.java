package io.strongroom.sign.psbt;

import static io.strongroom.sign.Signer.WORDS;
import static io.strongroom.sign.Signer.call;
import static io.strongroom.sign.Signer.createKey;
import static io.strongroom.sign.Signer.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInspector;
import io.strongroom.chain.bitcoin.SignerWallet;
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
import io.strongroom.vault.bitcoin.PsbtSigner;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing as one of several: for a policy that people have agreed to, and for nothing else. */
@Tag("one-database")
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class PolicySigningTest {

    private static final String KEYGEN = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private static final String OTHER = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong";
    private static final String STRANGER =
            "letter advice cage absurd amount doctor acoustic avoid letter advice cage above";
    private static final FeeCeilings CEILINGS = new FeeCeilings(500_000, new BigDecimal("500"), new BigDecimal("0.2"));

    @Inject
    Tables tables;

    private String session;

    @BeforeEach
    void startWithASeed() {
        tables.clear();
        session = unlockWithSeed();
    }

    @ParameterizedTest
    @CsvSource({"bip44, p2sh", "bip48, p2sh_p2wsh", "bip48, p2wsh", "bip86, p2tr"})
    void signsAsTheSecondOfTwoForEveryTypeOfScript(String keyType, String scriptType) {
        MultisigPolicy policy = agreed(KeyForm.of(KeyType.fromString(keyType), ScriptType.fromString(scriptType)));
        PsbtDocument half = signed(PolicyPayment.of(policy.descriptors(), policy.descriptors()), policy, KEYGEN);

        inspect(half)
                .statusCode(200)
                .body("script_type", equalTo(scriptType))
                .body("policy_id", equalTo(policy.id().hex()))
                .body("required_signatures", equalTo(2))
                .body("present_signatures", equalTo(1))
                .body("outputs.kind", equalTo(List.of("payment", "change")))
                .body("fee", equalTo("0.00001000"));
        byte[] file = sign(half)
                .statusCode(200)
                .header("Content-Disposition", containsString(half.transactionId() + ".signed-2.psbt"))
                .extract()
                .asByteArray();

        PsbtDocument complete = PsbtDocument.parse(file);
        assertThat(complete.signatureCount()).isEqualTo(2);
        assertThat(complete.finalised()).isPresent();
        assertThat(tables.count("signed_request")).isEqualTo(1);
    }

    @Test
    void signsFirstAsWell() {
        MultisigPolicy policy = agreed(KeyForm.of(KeyType.BIP48, ScriptType.P2WSH));
        PsbtDocument unsigned = PolicyPayment.of(policy.descriptors(), policy.descriptors());

        PsbtDocument half =
                PsbtDocument.parse(sign(unsigned).statusCode(200).extract().asByteArray());

        assertThat(half.signatureCount()).isEqualTo(1);
        assertThat(half.merge(signed(unsigned, policy, OTHER)).finalised()).isPresent();
    }

    @Test
    void refusesASecondTransactionForAPaymentRequest() {
        MultisigPolicy policy = agreed(KeyForm.of(KeyType.BIP48, ScriptType.P2WSH));
        NamedRequest named = new NamedRequest(UUID.randomUUID(), 1);
        DescriptorPair coins = policy.descriptors();
        PsbtDocument first = PolicyPayment.of(coins, coins).withNamedRequest(0, named);
        PsbtDocument second = PolicyPayment.ofCoin("08", coins, coins).withNamedRequest(0, named);

        sign(first).statusCode(200);

        inspect(second).statusCode(422).body("type", endsWith(":payment-signed-already"));
        sign(second).statusCode(422).body("type", endsWith(":payment-signed-already"));
        assertThat(tables.count("signed_payment")).isEqualTo(1);
    }

    @Test
    void refusesAPolicyThatNobodyHasAgreedTo() {
        KeyForm form = KeyForm.of(KeyType.BIP48, ScriptType.P2WSH);
        createKey(session, Map.of("account", "payment", "key_type", "bip48")).statusCode(201);
        MultisigPolicy policy = policy(form, KEYGEN, WORDS, OTHER);
        register(policy);

        PsbtDocument unsigned = PolicyPayment.of(policy.descriptors(), policy.descriptors());

        inspect(unsigned).statusCode(422).body("type", endsWith(":unknown-policy"));
        sign(unsigned).statusCode(422).body("type", endsWith(":unknown-policy"));
        assertThat(tables.count("signed_request")).isZero();
    }

    @Test
    void refusesChangeThatTwoStrangersCouldSpend() {
        KeyForm form = KeyForm.of(KeyType.BIP48, ScriptType.P2WSH);
        MultisigPolicy policy = agreed(form);
        MultisigPolicy infiltrated = policy(form, KEYGEN, WORDS, STRANGER);

        sign(PolicyPayment.of(policy.descriptors(), infiltrated.descriptors()))
                .statusCode(422)
                .body("type", endsWith(":foreign-change"));

        assertThat(tables.count("signed_request")).isZero();
    }

    @Test
    void signsNothingWhileLocked() {
        MultisigPolicy policy = agreed(KeyForm.of(KeyType.BIP48, ScriptType.P2WSH));
        call(session).post("/api/v1/lock").then().statusCode(204);

        sign(PolicyPayment.of(policy.descriptors(), policy.descriptors())).statusCode(403);
    }

    private MultisigPolicy agreed(KeyForm form) {
        createKey(
                        session,
                        Map.of(
                                "account",
                                "payment",
                                "key_type",
                                form.keyType().label(),
                                "script_type",
                                form.scriptType().label()))
                .statusCode(201);
        MultisigPolicy policy = policy(form, KEYGEN, WORDS, OTHER);
        register(policy);
        call(session)
                .post("/api/v1/btc/policies/" + policy.id() + "/agreement")
                .then()
                .statusCode(200);
        return policy;
    }

    private static void register(MultisigPolicy policy) {
        call().contentType(ContentType.JSON)
                .body(Map.of(
                        "coin", "btc",
                        "network", "regtest",
                        "account", "payment",
                        "script_type", policy.scriptType().label(),
                        "version", policy.version(),
                        "required", policy.required(),
                        "signers", policy.keys().size(),
                        "descriptor", policy.canonicalDescriptor(),
                        "policy_id", policy.id().hex()))
                .post("/api/v1/btc/policies")
                .then()
                .statusCode(200);
    }

    private static MultisigPolicy policy(KeyForm form, String... words) {
        return MultisigPolicy.of(
                Network.REGTEST,
                Account.PAYMENT,
                form.scriptType(),
                1,
                2,
                Arrays.stream(words).map(seed -> key(form, seed)).toList());
    }

    private static AccountPublicKey key(KeyForm form, String words) {
        try (MasterKey master = master(words)) {
            return master.accountKey(form.path(Coin.BTC, Network.REGTEST, Account.PAYMENT));
        }
    }

    private static MasterKey master(String words) {
        return MasterKey.of(Mnemonic.parse(words).seed(""), Network.REGTEST);
    }

    /** What another signer of the policy makes of it. */
    private static PsbtDocument signed(PsbtDocument psbt, MultisigPolicy policy, String words) {
        try (MasterKey master = master(words)) {
            SignerWallet wallet = SignerWallet.of(Network.REGTEST, master.fingerprint(), List.of(), List.of(policy));
            return new PsbtSigner(master).sign(psbt, new PsbtInspector(wallet, CEILINGS).inspect(psbt));
        }
    }

    private ValidatableResponse inspect(PsbtDocument psbt) {
        return call().contentType("application/octet-stream")
                .body(psbt.toBytes())
                .post("/api/v1/btc/inspections")
                .then();
    }

    private ValidatableResponse sign(PsbtDocument psbt) {
        return call(session)
                .contentType("application/octet-stream")
                .body(psbt.toBytes())
                .post("/api/v1/btc/signatures")
                .then();
    }
}
