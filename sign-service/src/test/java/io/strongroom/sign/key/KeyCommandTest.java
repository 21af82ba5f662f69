package io.strongroom.sign.key;

import static io.strongroom.sign.SignCommands.passphraseIn;
import static io.strongroom.sign.SignCommands.sign;
import static io.strongroom.sign.Signer.FINGERPRINT;
import static io.strongroom.sign.Signer.unlockWithSeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.custody.authorizer.FullPublicKeyFile;
import io.strongroom.custody.authorizer.ProvenKey;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.sign.Tables;
import io.strongroom.testing.command.CommandRun;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("one-database")
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class KeyCommandTest {

    @Inject
    Tables tables;

    private Path stick;
    private String passphrase;

    @BeforeEach
    void startWithASeed() throws IOException {
        tables.clear();
        unlockWithSeed();
        stick = Files.createTempDirectory("key-command");
        passphrase = passphraseIn(stick);
    }

    @Test
    void makesAKeyAndExportsItWithItsProof() throws IOException {
        CommandRun made = create("payment", "bip48");
        CommandRun again = create("payment", "bip48");
        CommandRun exported = sign("fullpubkey", "export", "--account", "payment", "--out", stick.toString());

        assertThat(made.exitCode()).as(made.errors()).isZero();
        assertThat(made.output())
                .contains("The key of auth1 for payment and p2wsh is at m/48h/1h/2h/2h of the seed " + FINGERPRINT);
        assertThat(again.output()).isEqualTo(made.output());
        assertThat(exported.exitCode()).as(exported.errors()).isZero();
        List<ProvenKey> keys = new FullPublicKeyFile(Coin.BTC, Network.REGTEST)
                .parse(Files.readString(stick.resolve("fullpubkey-auth1.csv")));
        assertThat(keys).hasSize(1);
        assertThat(keys.getFirst().line().fingerprint()).isEqualTo(FINGERPRINT);
    }

    @Test
    void refusesBadInputInOneSentence() throws IOException {
        Files.writeString(stick.resolve("fullpubkey-auth1.csv"), "mine");

        assertRefused(2, "script_type", create("payment", "bip48", "--script-type", "p2tr"));
        assertRefused(2, "key_type", create("payment", "bip85"));
        assertRefused(2, "is there already", sign("fullpubkey", "export", "--out", stick.toString()));
        assertRefused(
                1,
                "no keys to export",
                sign("fullpubkey", "export", "--out", stick.resolve("keys.csv").toString()));

        assertThat(stick.resolve("fullpubkey-auth1.csv")).hasContent("mine");
        assertThat(stick.resolve("keys.csv")).doesNotExist();
        assertThat(tables.count("auth_account_key")).isZero();
    }

    private static void assertRefused(int exitCode, String sentence, CommandRun refused) {
        assertThat(refused.exitCode()).as(refused.errors()).isEqualTo(exitCode);
        assertThat(refused.errors()).contains(sentence).hasLineCount(1);
    }

    private CommandRun create(String account, String type, String... more) {
        return sign(Stream.concat(
                        Stream.of(
                                "key", "create", "--account", account, "--type", type, "--passphrase-file", passphrase),
                        Stream.of(more))
                .toArray(String[]::new));
    }
}
