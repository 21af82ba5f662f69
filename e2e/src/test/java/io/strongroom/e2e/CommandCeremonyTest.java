package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.e2e.process.Folders;
import io.strongroom.e2e.process.Programs;
import io.strongroom.e2e.process.ServiceProcess;
import io.strongroom.e2e.process.ServiceProcess.Outcome;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/bitcoin.md without the online host: three offline hosts on which nothing but commands is run. */
class CommandCeremonyTest {
    private static final String UUID = "5f0e6f1e-5a4e-4a55-9a1f-0d8a3f5a7c11";
    private static final Pattern FINGERPRINT = Pattern.compile("seed ([0-9a-f]{8})");

    private Path folder;
    private Path stick;
    private String passphrase;
    private Programs programs;
    private ServiceProcess keygen;
    private ServiceProcess sign;
    private ServiceProcess sign2;

    @BeforeEach
    void describeThreeHosts() throws IOException {
        folder = Files.createTempDirectory("strongroom-commands");
        stick = Files.createDirectories(folder.resolve("usb"));
        passphrase = Files.writeString(folder.resolve("passphrase"), Strongroom.PASSPHRASE + "\n")
                .toString();
        programs = Programs.of(Checkout.root());
        keygen = new ServiceProcess("keygen", programs.keygen(), folder, 0).startingFast();
        sign = signer("sign", "auth1");
        sign2 = signer("sign2", "auth2");
    }

    @AfterEach
    void deleteThem() throws IOException {
        Folders.delete(folder);
    }

    @Test
    void twoOfThreeSignAPaymentAndALostHostIsRestored() throws IOException {
        String seedOfSign = makeSeeds();
        carryKeysToKeygen();
        MultisigPolicy policy = agreeEverywhere();

        Path unsigned = Files.write(
                stick.resolve("payment-" + UUID + ".unsigned.psbt"),
                OfflinePayment.of(policy.descriptors()).toBytes());
        assertThat(done(keygen, "inspect", unsigned.toString())).contains("PAID to somebody outside", "0 of the 2");
        done(keygen, "sign", unsigned.toString(), "--passphrase-file", passphrase);
        Path half = stick.resolve("payment-" + UUID + ".signed-1.psbt");
        assertThat(done(sign2, "inspect", half.toString())).contains("1 of the 2", "change, back to payment");
        done(sign2, "sign", half.toString(), "--passphrase-file", passphrase);

        PsbtDocument signed =
                PsbtDocument.parse(Files.readAllBytes(stick.resolve("payment-" + UUID + ".signed-2.psbt")));
        assertThat(signed.finalised()).isPresent();
        restoreFromWords(seedOfSign, policy, half);
    }

    private String makeSeeds() {
        String fingerprint = "";
        for (ServiceProcess host : List.of(keygen, sign2, sign)) {
            Matcher made = FINGERPRINT.matcher(done(host, "seed", "create", "--passphrase-file", passphrase));
            assertThat(made.find()).isTrue();
            fingerprint = made.group(1);
        }
        return fingerprint;
    }

    private void carryKeysToKeygen() {
        for (ServiceProcess signer : List.of(sign, sign2)) {
            makeKey(signer);
            done(signer, "fullpubkey", "export", "--account", "payment", "--out", stick.toString());
        }
        done(
                keygen,
                "fullpubkey",
                "import",
                stick.resolve("fullpubkey-auth1.csv").toString());
        assertThat(done(
                        keygen,
                        "fullpubkey",
                        "import",
                        stick.resolve("fullpubkey-auth2.csv").toString()))
                .contains("auth1 are of the seed", "auth2 are of the seed");
    }

    private void makeKey(ServiceProcess signer) {
        done(signer, "key", "create", "--account", "payment", "--type", "bip48", "--passphrase-file", passphrase);
    }

    private MultisigPolicy agreeEverywhere() throws IOException {
        done(
                keygen,
                "multisig",
                "create",
                "--account",
                "payment",
                "--script-type",
                "p2wsh",
                "--required",
                "2",
                "--auth-accounts",
                "auth1,auth2",
                "--passphrase-file",
                passphrase);
        done(keygen, "policy", "export", "--account", "payment", "--out", stick.toString());
        MultisigPolicy policy = policy(stick.resolve("policy-payment.json"));
        Path file = stick.resolve("policy-payment.json");
        for (ServiceProcess signer : List.of(sign, sign2)) {
            assertThat(done(signer, "policy", "register", file.toString()))
                    .contains(policy.id().readable());
        }
        for (ServiceProcess host : List.of(keygen, sign, sign2)) {
            agree(host, policy);
        }
        return policy;
    }

    private void agree(ServiceProcess host, MultisigPolicy policy) {
        done(host, "policy", "agree", "--policy-id", policy.id().hex(), "--passphrase-file", passphrase);
    }

    /** The drill: another machine becomes the lost one, from words, a file on the stick and a second look at the id. */
    private void restoreFromWords(String fingerprint, MultisigPolicy policy, Path half) throws IOException {
        String words = done(sign, "seed", "words", "--force-output", "--passphrase-file", passphrase)
                .lines()
                .filter(line -> line.matches(" ?[0-9]+ [a-z]+"))
                .map(line -> line.strip().split(" ")[1])
                .collect(Collectors.joining(" "));
        String file = Files.writeString(folder.resolve("words"), words + "\n").toString();
        ServiceProcess spare = signer("spare", "auth1");

        Outcome mistaken = run(
                spare,
                "seed",
                "restore",
                "--mnemonic-file",
                file,
                "--fingerprint",
                "00000000",
                "--passphrase-file",
                passphrase);
        assertThat(mistaken.exitCode()).as(mistaken.output()).isEqualTo(2);
        assertThat(mistaken.output())
                .contains("not 00000000")
                .doesNotContain("\tat ")
                .doesNotContain(words);
        done(
                spare,
                "seed",
                "restore",
                "--mnemonic-file",
                file,
                "--fingerprint",
                fingerprint,
                "--passphrase-file",
                passphrase);
        makeKey(spare);
        done(spare, "policy", "register", stick.resolve("policy-payment.json").toString());
        agree(spare, policy);
        assertThat(descriptors(spare)).isEqualTo(descriptors(sign2)).isEqualTo(descriptors(keygen));
        Path signed = stick.resolve("by-the-spare.psbt");
        done(spare, "sign", half.toString(), "--out", signed.toString(), "--passphrase-file", passphrase);
        assertThat(PsbtDocument.parse(Files.readAllBytes(signed)).finalised()).isPresent();
    }

    private List<String> descriptors(ServiceProcess host) throws IOException {
        Path file = folder.resolve("descriptors-of-" + host.instance() + ".json");
        done(host, "policy", "export", "--account", "payment", "--descriptors", "--out", file.toString());
        return new ObjectMapper().readTree(file.toFile()).findValuesAsText("desc");
    }

    private ServiceProcess signer(String instance, String authAccount) {
        return new ServiceProcess(instance, programs.sign(), folder, 0)
                .with("strongroom.sign.auth-account", authAccount)
                .startingFast();
    }

    private static MultisigPolicy policy(Path path) throws IOException {
        JsonNode file = new ObjectMapper().readTree(path.toFile());
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

    private static String done(ServiceProcess host, String... arguments) {
        Outcome outcome = run(host, arguments);
        assertThat(outcome.exitCode())
                .as(host.instance() + " " + String.join(" ", arguments) + "\n" + outcome.output())
                .isZero();
        return outcome.output();
    }

    private static Outcome run(ServiceProcess host, String... arguments) {
        return host.run(arguments);
    }
}
