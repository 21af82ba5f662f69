package io.strongroom.watch.bitcoin;

import static io.strongroom.watch.Watch.WALLET;
import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.Watch.callOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.SignedTransaction;
import io.strongroom.model.Account;
import io.strongroom.model.ScriptType;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.node.BitcoindResource;
import io.strongroom.watch.node.Regtest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts that have changed their script, or have several. */
@QuarkusTest
@Tag("one-database")
@TestProfile(SeveralDescriptorsTest.DatabaseOfItsOwn.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(BitcoindResource.class)
class SeveralDescriptorsTest {

    /** What is imported here would become the usual descriptor of the other tests. */
    public static class DatabaseOfItsOwn implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("strongroom.bitcoin.script-type.stored", "p2wpkh");
        }
    }

    private static final String DESCRIPTORS = "/api/v1/btc/descriptors?account=";

    private Regtest regtest;

    @BeforeEach
    void everyAccountIsWatched() {
        regtest = Regtest.running();
        Watch.importAll();
    }

    private static ValidatableResponse take(Account account, Object... entries) {
        return call().contentType(ContentType.JSON)
                .body(List.of(entries))
                .post(DESCRIPTORS + account)
                .then();
    }

    private static Map<String, Object> entry(String descriptor) {
        return Map.of("desc", descriptor, "timestamp", "now");
    }

    private static void take(Account account, ScriptType type) {
        DescriptorPair pair = WALLET.descriptors(type, account);
        take(account, entry(pair.external().text()), entry(pair.internal().text()))
                .statusCode(201)
                .body("script_type", equalTo(type.label()));
    }

    private static String checksum(String descriptor) {
        return descriptor.substring(descriptor.indexOf('#') + 1);
    }

    private static String newAddress(Map<String, String> wanted) {
        return callOnce()
                .body(wanted)
                .post("/api/v1/btc/addresses/allocations")
                .then()
                .statusCode(201)
                .extract()
                .path("address");
    }

    /** Whatever the other tests have made the newest. */
    private void fundNativeSegwitOfPayment() {
        regtest.pay(newAddress(Map.of("account", "payment", "script_type", "p2wpkh")), "0.5");
        regtest.mine(3);
    }

    @Test
    void newAddressesAreOfTheNewestDescriptorUnlessAnotherTypeIsAskedFor() {
        assertThat(newAddress(Map.of("account", "client"))).startsWith("bcrt1q");

        take(Account.CLIENT, ScriptType.P2TR);

        assertThat(newAddress(Map.of("account", "client"))).startsWith("bcrt1p");
        assertThat(newAddress(Map.of("account", "client", "script_type", "p2wpkh")))
                .startsWith("bcrt1q");
        callOnce()
                .body(Map.of("account", "client", "script_type", "p2wsh"))
                .post("/api/v1/btc/addresses/allocations")
                .then()
                .statusCode(409)
                .body("type", endsWith(":no-descriptor"))
                .body("detail", containsString("p2wsh"));
    }

    @Test
    void theTypeOfTheConfigurationIsStrongerThanTheNewest() {
        take(Account.STORED, ScriptType.P2SH_P2WPKH);

        assertThat(newAddress(Map.of("account", "stored"))).startsWith("bcrt1q");
        assertThat(newAddress(Map.of("account", "stored", "script_type", "p2sh_p2wpkh")))
                .startsWith("2");
    }

    @Test
    void takesBothChainsInOneEntry() {
        DescriptorPair pair = WALLET.descriptors(ScriptType.P2PKH, Account.STORED);

        take(Account.STORED, entry(pair.text())).statusCode(201);

        call().get(DESCRIPTORS + "stored&limit=100")
                .then()
                .statusCode(200)
                .body("items.descriptor", hasItem(pair.external().text()))
                .body("items.descriptor", hasItem(pair.internal().text()))
                .body("items.find { it.script_type == 'p2pkh' }.required_signatures", equalTo(1))
                .body("items.find { it.script_type == 'p2pkh' }.next_index", equalTo(50))
                .body("items.checksum", hasItem(checksum(pair.external().text())));
    }

    @Test
    void refusesTwoDescriptorsOfDifferentKeys() {
        take(
                        Account.CLIENT,
                        entry(WALLET.descriptors(ScriptType.P2TR, Account.CLIENT)
                                .external()
                                .text()),
                        entry(WALLET.descriptor(Account.CLIENT, true).text()))
                .statusCode(422)
                .body("errors[0].field", equalTo("descriptors"));
        take(
                        Account.CLIENT,
                        entry(WALLET.descriptors(ScriptType.P2TR, Account.PAYMENT)
                                .text()))
                .statusCode(422)
                .body("errors[0].field", equalTo("account"));
    }

    @Test
    void sweepsTheOldestDescriptorThatHasCoinsAndNeverMixesThem() {
        Watch.fund(regtest, Account.DEPOSIT, "0.4");
        take(Account.DEPOSIT, ScriptType.P2TR);
        Watch.fund(regtest, Account.DEPOSIT, "0.7");

        String first = Watch.ordered("transfer", "sender", "deposit", "receiver", "payment");
        String second = Watch.ordered("transfer", "sender", "deposit", "receiver", "payment");

        assertThat(Watch.transaction(first).getString("total_input_amount")).isEqualTo("0.40000000");
        assertThat(Watch.transaction(first).getList("inputs.address", String.class))
                .allMatch(address -> address.startsWith("bcrt1q"));
        assertThat(Watch.transaction(second).getString("total_input_amount")).isEqualTo("0.70000000");
        assertThat(Watch.transaction(second).getList("inputs.address", String.class))
                .allMatch(address -> address.startsWith("bcrt1p"));
        Watch.order("transfer", "sender", "deposit", "receiver", "payment")
                .statusCode(409)
                .body("type", endsWith(":nothing-to-sweep"));
    }

    @Test
    void spendsFromTheDescriptorThatIsNamedWithChangeToTheSame() {
        fundNativeSegwitOfPayment();
        String old = checksum(WALLET.descriptor(Account.PAYMENT, false).text());
        take(Account.PAYMENT, ScriptType.P2SH_P2WPKH);

        Watch.order("transfer", "sender", "payment", "receiver", "stored", "amount", "0.1")
                .statusCode(409)
                .body("type", endsWith(":insufficient-funds"));
        String uuid = Watch.ordered(
                "transfer", "sender", "payment", "receiver", "stored", "amount", "0.1", "descriptor", old);

        assertThat(Watch.transaction(uuid).getString("outputs.find { it.is_change }.address"))
                .startsWith("bcrt1q");
        Watch.order("transfer", "sender", "payment", "receiver", "stored", "amount", "0.1", "descriptor", "abcdefgh")
                .statusCode(422)
                .body("errors[0].field", equalTo("descriptor"))
                .body("errors[0].message", startsWith("must be the checksum"));
    }

    @Test
    void movesTheCoinsOfAnOldDescriptorToTheUsualOneOfTheAccount() {
        fundNativeSegwitOfPayment();
        String old = checksum(WALLET.descriptor(Account.PAYMENT, false).text());
        take(Account.PAYMENT, ScriptType.P2SH_P2WPKH);
        String[] move = {"sender", "payment", "receiver", "payment", "amount", "0.1"};

        Watch.order("transfer", move).statusCode(422).body("errors[0].field", equalTo("receiver"));
        String uuid = Watch.ordered(
                "transfer", "sender", "payment", "receiver", "payment", "amount", "0.1", "descriptor", old);

        assertThat(Watch.transaction(uuid).getString("outputs.find { !it.is_change }.address"))
                .as("not native segwit any more")
                .doesNotStartWith("bcrt1q");
        assertThat(Watch.transaction(uuid).getString("outputs.find { it.is_change }.address"))
                .startsWith("bcrt1q");
        assertThat(Watch.transaction(uuid).getString("outputs.find { !it.is_change }.amount"))
                .isEqualTo("0.10000000");
    }

    @Test
    void recognisesItsTransactionUnderTheTxidThatSigningGaveIt() {
        take(Account.PAYMENT, ScriptType.P2PKH);
        Watch.fund(regtest, Account.PAYMENT, "0.5");
        String request = Watch.request(regtest.minerAddress(), "0.2");
        String uuid = Watch.ordered("payment");
        String unsigned = Watch.transaction(uuid).getString("txid");
        SignedTransaction signed =
                PsbtDocument.parse(WALLET.sign(Watch.file(uuid))).finalised().orElseThrow();

        regtest.call("sendrawtransaction", HexFormat.of().formatHex(signed.bytes()));
        regtest.mine(3);

        Watch.awaitStatus(uuid, "confirmed");
        assertThat(signed.txid()).isNotEqualTo(unsigned);
        assertThat(Watch.transaction(uuid).getString("txid")).isEqualTo(signed.txid());
        assertThat(Watch.paymentRequest(request).getString("status")).isEqualTo("paid");
        assertThat(call().get("/api/v1/btc/deposits?account=payment&limit=1000").<List<String>>path("items.txid"))
                .as("change is no deposit")
                .doesNotContain(signed.txid());
    }

    @Test
    void aCancellationGoesBackToTheDescriptorOfItsCoins() {
        fundNativeSegwitOfPayment();
        String old = checksum(WALLET.descriptor(Account.PAYMENT, false).text());
        String uuid = Watch.ordered(
                "transfer", "sender", "payment", "receiver", "stored", "amount", "0.2", "descriptor", old);
        Watch.file(uuid);
        take(Account.PAYMENT, ScriptType.P2TR);

        String cancel = Watch.cancel(uuid).statusCode(201).extract().path("uuid");

        assertThat(Watch.transaction(cancel).getString("outputs[0].address")).startsWith("bcrt1q");
    }
}
