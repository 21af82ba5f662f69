package io.strongroom.watch.ethereum.wallet;

import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.Watch.callOnce;
import static io.strongroom.watch.ethereum.EthereumWatch.descriptor;
import static io.strongroom.watch.ethereum.EthereumWatch.entry;
import static io.strongroom.watch.ethereum.EthereumWatch.importDescriptors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.vertx.RunOnVertxContext;
import io.quarkus.test.vertx.UniAsserter;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AddressDescriptor;
import io.strongroom.model.Account;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.database.Transactions;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.Watch;
import io.strongroom.watch.ethereum.AnvilResource;
import io.strongroom.watch.ethereum.Ethereum;
import io.strongroom.watch.ethereum.EthereumWatch;
import io.strongroom.watch.ethereum.ServingEthereum;
import io.strongroom.watch.ethereum.TestToken;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ServingEthereum.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(AnvilResource.class)
class EthereumAddressTest {

    /** Of the words in {@link Watch#WALLET}, {@code m/44'/1'/account'/0/index} as ethers 6.17.0 derives them. */
    private static final List<String> CLIENT = List.of(
            "0xb157E208264FF9eDeBbCB1D36E66d156Df8Afa6c",
            "0xC6D7A4DaC16fc817126D0184C53CfF8C7D0D21dc",
            "0x72f9f5e7B46E4091247F4C7348aA872f6F2A4b3f");

    private static final String DEPOSIT_MAIN = "0x1e3b5aF3C38aaDAc10694969bc74c729bf26D9d9";
    private static final String PAYMENT_MAIN = "0x9e0DECD9c1Af6402912b0927B141086d0AAB82fB";
    private static final String STORED_MAIN = "0xFf996a5e40389B702aA45d4709FE26f3C8532BF7";

    @Inject
    EthereumAccounts accounts;

    @Inject
    Transactions transactions;

    @BeforeEach
    void watchTheAccounts() {
        EthereumWatch.importAll();
    }

    @Test
    void derivesTheAddressesThatOtherSoftwareDerives() {
        List<String> first =
                call().get("/api/v1/eth/addresses?account=client&limit=3").path("items.address");
        assertThat(first).isEqualTo(CLIENT);
    }

    @Test
    @RunOnVertxContext
    void theFirstAddressOfAnAccountIsItsMainOne(UniAsserter asserter) {
        asserter.assertEquals(() -> main(Account.CLIENT), CLIENT.getFirst());
        asserter.assertEquals(() -> main(Account.DEPOSIT), DEPOSIT_MAIN);
        asserter.assertEquals(() -> main(Account.PAYMENT), PAYMENT_MAIN);
        asserter.assertEquals(() -> main(Account.STORED), STORED_MAIN);
    }

    private Uni<String> main(Account account) {
        return transactions.inSession(() -> accounts.main(account));
    }

    @Test
    void givesEachAddressOutOnceAndNeverTheMainOne() {
        Set<String> given = new HashSet<>();
        // more than are derived ahead
        for (int i = 0; i < 70; i++) {
            given.add(EthereumWatch.allocate(Account.CLIENT));
        }
        assertThat(given).hasSize(70).doesNotContain(CLIENT.getFirst());
        call().get("/api/v1/eth/addresses/" + CLIENT.getFirst())
                .then()
                .statusCode(200)
                .body("allocated", equalTo(true));
    }

    @Test
    void importingTheSameAgainChangesNothing() {
        String before = importDescriptors(Account.STORED, entry(descriptor(Account.STORED)))
                .statusCode(201)
                .body("script_type", equalTo("p2pkh"))
                .body("descriptors", hasSize(1))
                .extract()
                .asString();
        assertThat(importDescriptors(Account.STORED, entry(descriptor(Account.STORED)))
                        .statusCode(201)
                        .extract()
                        .asString())
                .isEqualTo(before);
        call().get("/api/v1/eth/descriptors?account=stored")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].descriptor", equalTo(descriptor(Account.STORED)));
    }

    @Test
    void takesASingleAddressOnceHoweverManyBringItAtOnce() {
        Object single = entry(single(0x51));

        IntStream.range(0, 8).parallel().forEach(caller -> importDescriptors(
                        Account.CLIENT, single, entry(single(0x52)))
                .statusCode(201));

        call().get("/api/v1/eth/addresses/0x" + "51".repeat(20))
                .then()
                .statusCode(200)
                .body("allocated", equalTo(true));
    }

    @Test
    void refusesMoreSingleAddressesThanOneTransactionTakes() {
        Object[] entries =
                IntStream.range(0, 1_002).mapToObj(i -> entry(single(0x53))).toArray();

        refused(importDescriptors(Account.CLIENT, entries), "invalid-input");

        call().get("/api/v1/eth/addresses/0x" + "53".repeat(20)).then().statusCode(404);
    }

    private static String single(int repeated) {
        return new AddressDescriptor("0x" + "%02x".formatted(repeated).repeat(20)).text();
    }

    @Test
    void refusesEveryOtherDescriptorByName() {
        String external = descriptor(Account.CLIENT);
        refused(importDescriptors(Account.DEPOSIT, entry(external)), "invalid-input");
        refused(importDescriptors(Account.CLIENT, entry(external), entry(external)), "invalid-input");
        refused(importDescriptors(Account.CLIENT), "invalid-input");
        refused(
                importDescriptors(
                        Account.CLIENT,
                        entry(Watch.WALLET
                                .descriptors(ScriptType.P2PKH, Account.CLIENT)
                                .internal()
                                .text())),
                "unsupported-descriptor");
        refused(
                importDescriptors(
                        Account.CLIENT,
                        entry(Watch.WALLET.descriptor(Account.CLIENT, false).text())),
                "unsupported-descriptor");
        refused(
                importDescriptors(Account.CLIENT, entry(external.substring(0, external.indexOf('#')))),
                "missing-checksum");
    }

    private static void refused(ValidatableResponse answer, String slug) {
        answer.statusCode(422).body("type", containsString(slug));
    }

    @Test
    void takesNoFileOfAddresses() {
        call().contentType("text/csv")
                .body("address,path\n")
                .post("/api/v1/eth/addresses")
                .then()
                .statusCode(404)
                .body("type", containsString("no-address-import"));
    }

    @Test
    void paysReceiversThatSomebodyCanHaveTheKeyOf() {
        String receiver = Ethereum.running().stranger();
        assertThat(request(receiver.toLowerCase(Locale.ROOT), "0.000000000000000001")
                        .statusCode(201)
                        .extract()
                        .<String>path("receiver_address"))
                .isEqualToIgnoringCase(receiver)
                .isNotEqualTo(receiver.toLowerCase(Locale.ROOT));
        request("0x" + "0".repeat(40), "1").statusCode(422);
        request(CLIENT.getFirst().replace('E', 'e'), "1").statusCode(422);
        request(receiver, "0.0000000000000000001").statusCode(422);
        request(receiver, "0").statusCode(422);
        request(receiver, "1" + "0".repeat(47)).statusCode(422);
        request(receiver, "9".repeat(47)).statusCode(201);
    }

    @Test
    void paysNothingToTheContractOfAToken() {
        TestToken token = TestToken.deploy(Ethereum.running(), 6);
        EthereumWatch.takeToken(Map.of("symbol", "own", "contract_address", token.address()))
                .statusCode(201);
        request(token.address(), "1").statusCode(422);
    }

    private static ValidatableResponse request(String receiver, String amount) {
        return callOnce()
                .contentType(ContentType.JSON)
                .body(Map.of("receiver_address", receiver, "amount", amount))
                .post("/api/v1/eth/payment-requests")
                .then();
    }
}
