package io.strongroom.keygen.ethereum;

import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.unlock;
import static io.strongroom.keygen.KeygenCommands.keygen;
import static io.strongroom.keygen.KeygenCommands.passphraseIn;
import static io.strongroom.keygen.ethereum.EthereumCalls.createKeys;
import static io.strongroom.keygen.ethereum.EthereumCalls.restoreSeed;
import static io.strongroom.keygen.ethereum.EthereumCalls.unlockWithSeed;
import static io.strongroom.keygen.ethereum.UnsignedFile.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.strongroom.chain.ethereum.EthereumAccountDescriptor;
import io.strongroom.keygen.Keygen;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.command.CommandRun;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EthereumServed.class)
@WithTestResource(DatabaseResource.class)
class EthereumKeyTest {

    @Inject
    Tables tables;

    @BeforeEach
    void startWithoutKeys() {
        tables.clear();
    }

    @Test
    void pinsTheChainBesideBitcoins() {
        assertThat(tables.count("network where coin = 'eth' and genesis_hash = '31337'"))
                .isEqualTo(1);
        assertThat(tables.count("network where coin = 'btc'")).isEqualTo(1);
    }

    @Test
    void aSeedOfEtherIsARowOfItsOwn() {
        String session = unlock();
        Keygen.restoreSeed(session, Keygen.WORDS);
        restoreSeed(session, Keygen.WORDS);

        call().get("/api/v1/eth/seed").then().statusCode(200).body("fingerprint", equalTo(Keygen.FINGERPRINT));
        assertThat(tables.count("seed where is_active")).isEqualTo(2);
    }

    @Test
    void refusesASeedThatAnotherPassphraseWouldOpen() throws IOException {
        String session = unlock();
        Keygen.restoreSeed(session, Keygen.WORDS);

        call(session)
                .contentType("application/json")
                .body(Map.of("passphrase_again", "incorrect horse battery", "mnemonic", Keygen.WORDS))
                .post("/api/v1/eth/seed")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("passphrase_again"));
        Path other = Files.writeString(
                Files.createTempDirectory("ethereum-seed").resolve("other"), "incorrect horse battery\n");
        CommandRun refused = keygen("seed", "create", "--coin", "eth", "--passphrase-file", other.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("is not the passphrase that the btc seed is sealed with");
        assertThat(tables.count("seed")).isEqualTo(1);
    }

    @Test
    void makesKeysOfTheOneStandardThatThereIs() {
        String session = unlockWithSeed();

        createKeys(session, "client", 3)
                .statusCode(201)
                .body("key_type", equalTo("bip44"))
                .body("derivation_path", equalTo("m/44h/1h/0h"))
                .body("first_index", equalTo(0))
                .body("count", equalTo(3));
        createKeys(session, "client", 2).statusCode(201).body("first_index", equalTo(3));

        call().get("/api/v1/eth/keys?account=client")
                .then()
                .statusCode(200)
                .body("items", hasSize(5))
                .body("items[4].index", equalTo(4))
                .body("items[4].derivation_path", equalTo("m/44h/1h/0h/0/4"))
                .body("items[4].script_type", nullValue())
                .body("items[4].address", equalTo(address(Account.CLIENT, 4).text()));
    }

    @Test
    void refusesAnotherStandard() {
        call(unlockWithSeed())
                .contentType("application/json")
                .body(Map.of("account", "client", "key_type", "bip84", "count", 1))
                .post("/api/v1/eth/keys")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("key_type"));
    }

    @Test
    void exportsTheOneDescriptorOfAnAccount() {
        createKeys(unlockWithSeed(), "deposit", 7).statusCode(201);

        JsonPath entries = call().get("/api/v1/eth/descriptors?account=deposit")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("descriptors-deposit.json"))
                .body("$", hasSize(1))
                .body("[0].internal", equalTo(false))
                .body("[0].range", equalTo(List.of(0, 6)))
                .extract()
                .jsonPath();

        assertThat(entries.getString("[0].desc")).startsWith("pkh([" + Keygen.FINGERPRINT + "/44h/1h/1h]tpub");
        EthereumAccountDescriptor descriptor =
                EthereumAccountDescriptor.parse(Network.REGTEST, entries.getString("[0].desc"));
        assertThat(descriptor.account()).isEqualTo(Account.DEPOSIT);
        assertThat(descriptor.addresses(6, 1)).containsExactly(address(Account.DEPOSIT, 6));
        assertThat(tables.count("eth_account_key where addr_status = 'exported'"))
                .isEqualTo(7);
    }

    @Test
    void exportsAddressesAsCsv() {
        createKeys(unlockWithSeed(), "client", 1_001).statusCode(201);

        String file = call().accept("text/csv")
                .get("/api/v1/eth/addresses?account=client")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("address-client.csv"))
                .extract()
                .asString();

        List<String> lines = file.lines().toList();
        assertThat(lines).hasSize(1_002);
        assertThat(lines.getFirst()).isEqualTo("coin,network,account,key_type,address,path");
        assertThat(lines.getLast())
                .isEqualTo("eth,regtest,client,bip44," + address(Account.CLIENT, 1_000) + ",m/44h/1h/0h/0/1000");
    }

    @Test
    void makesKeysAndWritesTheirFilesAtTheTerminal() throws IOException {
        unlockWithSeed();
        Path stick = Files.createTempDirectory("ethereum-keys");

        CommandRun made = keygen(
                "key",
                "create",
                "--coin",
                "eth",
                "--account",
                "client",
                "--count",
                "2",
                "--passphrase-file",
                passphraseIn(stick));
        CommandRun descriptor =
                keygen("descriptor", "export", "--coin", "eth", "--account", "client", "--out", stick.toString());
        CommandRun addresses =
                keygen("address", "export", "--coin", "eth", "--account", "client", "--out", stick.toString());

        assertThat(made.exitCode()).as(made.errors()).isZero();
        assertThat(made.output()).contains("Made 2 keys of bip44 for client, indices 0 to 1 below m/44h/1h/0h");
        assertThat(descriptor.exitCode()).as(descriptor.errors()).isZero();
        assertThat(stick.resolve("descriptors-client.json")).content().contains("pkh([" + Keygen.FINGERPRINT);
        assertThat(addresses.exitCode()).as(addresses.errors()).isZero();
        assertThat(stick.resolve("address-client.csv"))
                .content()
                .contains(address(Account.CLIENT, 1).text());
    }

    @Test
    void hasNoPoliciesOfSeveralSigners() {
        call().get("/api/v1/eth/policies").then().statusCode(404).body("type", containsString("no-scripts"));
        CommandRun refused = keygen("policy", "list", "--coin", "eth");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("one key").hasLineCount(1);
    }
}
