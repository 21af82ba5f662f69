package io.strongroom.keygen.multisig;

import static io.strongroom.keygen.Keygen.FINGERPRINT;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static io.strongroom.keygen.KeygenCommands.keygen;
import static io.strongroom.keygen.KeygenCommands.passphraseIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.keygen.Tables;
import io.strongroom.keygen.authorizer.AuthorizerFile;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.testing.command.CommandRun;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the authorizers' files to a policy that keygen signs for, at the terminal. */
@Tag("one-database")
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class PolicyCommandTest {

    private static final String FIRST = "legal winner thank year wave sausage worth useful legal winner thank yellow";
    private static final String SECOND = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong";

    @Inject
    Tables tables;

    private Path stick;
    private String passphrase;

    @BeforeEach
    void startWithASeed() throws IOException {
        tables.clear();
        unlockWithSeed();
        stick = Files.createTempDirectory("policy-command");
        passphrase = passphraseIn(stick);
    }

    @Test
    void takesAllKeysOfAFileOrNone() throws IOException {
        String good = file("auth1", FIRST);
        Path broken = Files.writeString(stick.resolve("broken.csv"), text("auth2", SECOND) + "btc,regtest,auth2\n");

        CommandRun taken = keygen("fullpubkey", "import", good);
        CommandRun again = keygen("fullpubkey", "import", good);
        CommandRun refused = keygen("fullpubkey", "import", broken.toString());

        assertThat(taken.exitCode()).as(taken.errors()).isZero();
        assertThat(taken.output()).contains("Imported 2 keys; 0 were here already", "auth1 are of the seed");
        assertThat(again.output()).contains("Imported 0 keys; 2 were here already");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("Line 4").hasLineCount(1);
        assertThat(tables.count("auth_fullpubkey")).isEqualTo(2);
    }

    @Test
    void makesAPolicyAndShowsItForComparison() throws IOException {
        CommandRun made = make();

        assertThat(made.exitCode()).as(made.errors()).isZero();
        assertThat(made.output())
                .containsPattern("Policy +([0-9a-f]{4} ){15}[0-9a-f]{4}")
                .contains("payment of btc regtest, version 1", "2 of 3 must sign")
                .containsPattern(FINGERPRINT + " at m/48h/1h/2h/2h +<- this signer")
                .contains("Agreed   NO");
        MultisigPolicy policy = exported();
        DescriptorPair descriptors = policy.descriptors();
        assertThat(made.output())
                .contains(
                        policy.id().readable(),
                        descriptors.external().addresses(0, 1).getFirst().text(),
                        descriptors.external().addresses(2, 1).getFirst().text());
        assertThat(keygen("policy", "show").output())
                .isEqualTo(made.output().substring(0, made.output().indexOf("\n\nCarry") + 1));
        assertThat(keygen("policy", "list").output()).contains(policy.id().hex(), "2 of 3", "not agreed");
    }

    @Test
    void agreesWhenTheIdIsGivenWhole() throws IOException {
        make();
        MultisigPolicy policy = exported();

        CommandRun early = keygen("policy", "export", "--descriptors", "--out", stick.toString());
        CommandRun agreed = agree("--policy-id", policy.id().readable());
        CommandRun descriptors = keygen("policy", "export", "--descriptors", "--out", stick.toString());

        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(early.errors()).contains("Nobody has agreed").hasLineCount(1);
        assertThat(agreed.exitCode()).as(agreed.errors()).isZero();
        assertThat(agreed.output()).contains("Agreed   since");
        assertThat(descriptors.exitCode()).as(descriptors.errors()).isZero();
        Path file = stick.resolve("descriptors-payment-" + policy.id().hex().substring(0, 8) + ".json");
        assertThat(Files.readString(file)).contains("wsh(sortedmulti(2,", "/0/*))#", "/1/*))#");
    }

    @Test
    void agreesToNothingByAnotherIdOrWithoutComparison() throws IOException {
        make();
        String other = "ab".repeat(32);

        CommandRun unknown = agree("--policy-id", other);
        CommandRun untyped = agree("--account", "payment");
        CommandRun bad = agree("--policy-id", "abcd");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.errors()).contains("no such policy").hasLineCount(1);
        assertThat(untyped.exitCode()).isEqualTo(2);
        assertThat(untyped.errors())
                .contains("no terminal to ask at", "--policy-id")
                .hasLineCount(1);
        assertThat(bad.exitCode()).isEqualTo(2);
        assertThat(bad.errors()).contains("64 lower-case hex digits").hasLineCount(1);
        assertThat(tables.count("multisig_policy where agreed_at is not null")).isZero();
    }

    @Test
    void registersAFileAgainAndRefusesOneThatWasChanged() throws IOException {
        make();
        exported();
        Path file = stick.resolve("policy-payment.json");
        Path changed = Files.writeString(
                stick.resolve("changed.json"), Files.readString(file).replace("\"required\":2", "\"required\":1"));
        Path nothing = Files.writeString(stick.resolve("nothing.json"), "{}");

        assertThat(keygen("policy", "register", file.toString()).exitCode()).isZero();
        CommandRun refused = keygen("policy", "register", changed.toString());
        CommandRun empty = keygen("policy", "register", nothing.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("states that 1 must sign").hasLineCount(1);
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.errors()).contains("is no policy file").hasLineCount(1);
        assertThat(tables.count("multisig_policy")).isEqualTo(1);
    }

    @Test
    void wantsTheKeysOfEverySignerThatIsNamed() {
        CommandRun refused = create("auth1");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("There is no key of auth1").hasLineCount(1);
    }

    private CommandRun make() throws IOException {
        keygen("fullpubkey", "import", file("auth1", FIRST));
        keygen("fullpubkey", "import", file("auth2", SECOND));
        return create("auth1,auth2");
    }

    private CommandRun create(String authorizers) {
        return keygen(
                "multisig",
                "create",
                "--account",
                "payment",
                "--script-type",
                "p2wsh",
                "--required",
                "2",
                "--auth-accounts",
                authorizers,
                "--passphrase-file",
                passphrase);
    }

    private CommandRun agree(String option, String value) {
        return keygen("policy", "agree", option, value, "--passphrase-file", passphrase);
    }

    private MultisigPolicy exported() throws IOException {
        CommandRun exported = keygen("policy", "export", "--account", "payment", "--out", stick.toString());
        assertThat(exported.exitCode()).as(exported.errors()).isZero();
        JsonNode file =
                new ObjectMapper().readTree(stick.resolve("policy-payment.json").toFile());
        return MultisigPolicy.read(
                Coin.BTC,
                Network.REGTEST,
                Account.PAYMENT,
                ScriptType.P2WSH,
                file.path("version").asInt(),
                file.path("required").asInt(),
                file.path("descriptor").asText(),
                new PolicyId(file.path("policy_id").asText()));
    }

    private String file(String name, String words) throws IOException {
        return Files.writeString(stick.resolve("fullpubkey-" + name + ".csv"), text(name, words))
                .toString();
    }

    private static String text(String name, String words) {
        return new AuthorizerFile(name, Network.REGTEST, words)
                .with(Account.PAYMENT, KeyType.BIP48, ScriptType.P2WSH)
                .with(Account.PAYMENT, KeyType.BIP86, ScriptType.P2TR)
                .text();
    }
}
