package io.strongroom.keygen.key;

import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static io.strongroom.keygen.KeygenCommands.keygen;
import static io.strongroom.keygen.KeygenCommands.passphraseIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.keygen.Tables;
import io.strongroom.testing.command.CommandRun;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("one-database")
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class KeyCommandTest {

    @Inject
    Tables tables;

    private Path folder;
    private String passphrase;

    @BeforeEach
    void startWithASeed() throws IOException {
        tables.clear();
        unlockWithSeed();
        folder = Files.createTempDirectory("key-command");
        passphrase = passphraseIn(folder);
    }

    @Test
    void addsKeysToAnAccount() {
        assertThat(create("deposit", "bip84", "--count", "10").output())
                .contains("Made 10 keys of bip84 for deposit, indices 0 to 9 below m/84h/1h/1h of the seed 73c5da0a");
        assertThat(create("deposit", "bip84", "--count", "3").output()).contains("indices 10 to 12");

        assertThat(tables.count("btc_account_key where account = 'deposit' and key_type = 'bip84'"))
                .isEqualTo(13);
    }

    @Test
    void goesOnToTheTotalAfterItWasStopped() {
        create("client", "bip86", "--count", "7");

        assertThat(create("client", "bip86", "--total", "2500").output())
                .contains("Made 2493 keys of bip86 for client, indices 7 to 2499");
        assertThat(create("client", "bip86", "--total", "2500").output()).contains("has 2500 keys of bip86 already");

        assertThat(tables.count("btc_account_key where account = 'client' and key_type = 'bip86'"))
                .isEqualTo(2_500);
    }

    @Test
    void writesEachBatchToTheAuditLogWithItsRows() {
        long before = tables.count("audit_log where action = 'keys.created'");

        create("client", "bip84", "--count", String.valueOf(2 * KeyService.BATCH + 1));

        assertThat(tables.count("audit_log where action = 'keys.created'")).isEqualTo(before + 3);
    }

    @ParameterizedTest
    @CsvSource({
        "deposit, bip84, --count, 0, 'must be 1 to 100000, not 0'",
        "deposit, bip84, --count, 100001, 'must be 1 to 100000, not 100001'",
        "deposit, bip84, --count, many, 'many'",
        "nobody, bip84, --count, 1, account",
        "deposit, bip48, --count, 1, several signers",
        "deposit, bip85, --count, 1, key_type",
    })
    void refusesBadInput(String account, String type, String option, String number, String sentence) {
        CommandRun refused = create(account, type, option, number);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains(sentence).hasLineCount(1);
        assertThat(tables.count("btc_account_key")).isZero();
    }

    @Test
    void wantsToKnowHowMany() {
        CommandRun refused = keygen("key", "create", "--account", "deposit", "--type", "bip84");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("--count", "--total");
    }

    @Test
    void makesNoKeysWithoutASeed() {
        tables.clear();

        CommandRun refused = create("deposit", "bip84", "--count", "1");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("There is no btc seed yet").hasLineCount(1);
    }

    @Test
    void exportsDescriptorsAndAddresses() throws IOException {
        create("deposit", "bip84", "--count", "1200");

        CommandRun descriptors = keygen("descriptor", "export", "--account", "deposit", "--out", folder.toString());
        CommandRun addresses = keygen("address", "export", "--account", "deposit", "--out", folder.toString());

        assertThat(descriptors.exitCode()).as(descriptors.errors()).isZero();
        assertThat(addresses.exitCode()).as(addresses.errors()).isZero();
        assertThat(Files.readString(folder.resolve("descriptors-deposit.json")))
                .contains("wpkh([73c5da0a/84h/1h/1h]", "/0/*)#", "/1/*)#", "1199");
        List<String> lines = Files.readAllLines(folder.resolve("address-deposit.csv"));
        assertThat(lines).hasSize(1_201).doesNotHaveDuplicates();
        assertThat(lines.getFirst()).isEqualTo("coin,network,account,key_type,address,path");
        assertThat(lines.getLast()).endsWith("m/84h/1h/1h/0/1199");
        assertThat(tables.count("btc_account_key where addr_status = 'exported'"))
                .isEqualTo(1_200);
    }

    @Test
    void exportsNothingOverAFileOrOfAnAccountWithoutKeys() throws IOException {
        create("deposit", "bip84", "--count", "1");
        Path there = Files.writeString(folder.resolve("address-deposit.csv"), "mine");

        CommandRun over = keygen("address", "export", "--account", "deposit", "--out", folder.toString());
        CommandRun without = keygen("descriptor", "export", "--account", "stored", "--out", folder.toString());

        assertThat(over.exitCode()).isEqualTo(2);
        assertThat(over.errors()).contains("is there already").hasLineCount(1);
        assertThat(there).hasContent("mine");
        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.errors()).contains("no keys to export").hasLineCount(1);
        assertThat(folder.resolve("descriptors-stored.json")).doesNotExist();
    }

    private CommandRun create(String account, String type, String option, String number) {
        return keygen(
                "key", "create", "--account", account, "--type", type, option, number, "--passphrase-file", passphrase);
    }
}
