package io.strongroom.keygen.psbt;

import static io.strongroom.keygen.Keygen.accountKey;
import static io.strongroom.keygen.Keygen.createKeys;
import static io.strongroom.keygen.Keygen.unlockWithSeed;
import static io.strongroom.keygen.KeygenCommands.keygen;
import static io.strongroom.keygen.KeygenCommands.passphraseIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.command.CommandRun;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("one-database")
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class SignCommandTest {

    private static final AccountPublicKey PAYMENT = accountKey(Network.REGTEST, Account.PAYMENT);
    private static final String NAME = "payment-0f0e0d0c-0b0a-0908-0706-050403020100";

    @Inject
    Tables tables;

    private Path stick;
    private String passphrase;

    @BeforeEach
    void startWithKeys() throws IOException {
        tables.clear();
        createKeys(unlockWithSeed(), "payment", 5).statusCode(201);
        stick = Files.createTempDirectory("sign-command");
        passphrase = passphraseIn(stick);
    }

    @Test
    void showsWhatItWouldSign() throws IOException {
        CommandRun shown = keygen("inspect", unsigned(PsbtFile.payment(PAYMENT, 2_000)));

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.errors()).isEmpty();
        assertThat(shown.output())
                .contains("regtest", "payment, p2wpkh, one signer")
                .contains("0.50000000 BTC in 1 coin")
                .containsPattern("0.30000000 BTC  " + PsbtFile.SOMEBODY
                        + "\\R +PAID to somebody outside\\R +names no payment request")
                .containsPattern("0.19998000 BTC  .*\\R +change, back to payment at m/84h/1h/2h/1/0")
                .containsPattern("Fee +0.00002000 BTC, [0-9]+.[0-9]+ sat/vB for [0-9]+ vB")
                .contains("0 of the 1 that each coin needs")
                .doesNotContain("WARNING");
        assertThat(tables.count("signed_request")).isZero();
    }

    @Test
    void warnsOfWhatIsAllowedAndUnusual() throws IOException {
        PsbtFile odd = new PsbtFile()
                .spend(PAYMENT, 0, 50_000_000)
                .pay(PsbtFile.SOMEBODY, 10_000_000)
                .pay(PsbtFile.SOMEBODY, 10_000_000)
                .change(PAYMENT, 5_000_000, 29_950_000);

        assertThat(keygen("inspect", unsigned(odd)).output())
                .contains("WARNING      The fee rate is more than half of the 500 sat/vB")
                .contains("WARNING      " + PsbtFile.SOMEBODY + " is paid more than once.")
                .contains("m/84h/1h/2h/1/5000000, further out than a wallet looks by itself.");
    }

    @Test
    void signsIntoAFileOfItsOwnBesideTheUnsignedOne() throws IOException {
        PsbtFile psbt = PsbtFile.payment(PAYMENT, 2_000);

        CommandRun signed = keygen("sign", unsigned(psbt), "--passphrase-file", passphrase);

        Path file = stick.resolve(NAME + ".signed-1.psbt");
        assertThat(signed.exitCode()).as(signed.errors()).isZero();
        assertThat(signed.output()).contains("PAID to somebody outside", file + ": 1 of 1 signatures");
        assertThat(PsbtDocument.parse(Files.readAllBytes(file)).finalised()).isPresent();
        assertThat(tables.count("signed_request where transaction_id = '" + psbt.transactionId() + "'"))
                .isEqualTo(1);
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void signsBase64AndWritesWhereItIsTold() throws IOException {
        String unsigned = Base64.getEncoder()
                .encodeToString(PsbtFile.payment(PAYMENT, 2_000).bytes());
        Path text = Files.writeString(stick.resolve("as-text"), unsigned + "\n");
        Path file = stick.resolve("mine.psbt");

        assertThat(keygen("sign", text.toString(), "--out", file.toString(), "--passphrase-file", passphrase)
                        .exitCode())
                .isZero();

        assertThat(PsbtDocument.parse(Files.readAllBytes(file)).signatureCount())
                .isEqualTo(1);
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        Path file = Files.writeString(stick.resolve(NAME + ".signed-1.psbt"), "somebody else's");

        CommandRun refused =
                keygen("sign", unsigned(PsbtFile.payment(PAYMENT, 2_000)), "--passphrase-file", passphrase);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains(file + " is there already").hasLineCount(1);
        assertThat(file).hasContent("somebody else's");
        assertThat(tables.count("signed_request")).isZero();
    }

    @Test
    void saysThatItsSignatureIsThereAlready() throws IOException {
        keygen("sign", unsigned(PsbtFile.payment(PAYMENT, 2_000)), "--passphrase-file", passphrase);

        CommandRun again = keygen(
                "sign",
                stick.resolve(NAME + ".signed-1.psbt").toString(),
                "--out",
                stick.resolve("again").toString(),
                "--passphrase-file",
                passphrase);

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.errors()).contains("are in").contains("already").hasLineCount(1);
        assertThat(stick.resolve("again")).doesNotExist();
    }

    @Test
    void paysARequestAgainOnlyWhenItIsToldThatTheFirstTransactionIsCancelled() throws IOException {
        PsbtDocument first = naming(PsbtFile.payment(PAYMENT, 2_000), 1);
        PsbtFile other = new PsbtFile().spend(PAYMENT, 1, 50_000_000).pay(PsbtFile.SOMEBODY, 49_990_000);
        assertThat(keygen("sign", unsigned(first), "--out", to("first"), "--passphrase-file", passphrase)
                        .exitCode())
                .isZero();

        assertThat(keygen("inspect", unsigned(first)).output())
                .contains("payment request 0f0e0d0c-0b0a-0908-0706-050403020100, attempt 1");
        assertRefused(2, "would be paid twice", "inspect", unsigned(naming(other, 1)));
        String again = unsigned(naming(other, 2));
        assertThat(keygen("inspect", again).output())
                .contains("WARNING      Transaction " + first.transactionId())
                .contains("Nothing else that takes its place was signed here.");
        assertRefused(
                2,
                "sign with --cancelled " + first.transactionId(),
                "sign",
                again,
                "--out",
                to("again"),
                "--passphrase-file",
                passphrase);
        assertThat(stick.resolve("again")).doesNotExist();

        assertThat(keygen(
                                "sign",
                                again,
                                "--cancelled",
                                first.transactionId(),
                                "--out",
                                to("again"),
                                "--passphrase-file",
                                passphrase)
                        .exitCode())
                .isZero();
        assertThat(stick.resolve("again")).exists();
    }

    private static PsbtDocument naming(PsbtFile psbt, int attempt) {
        return PsbtDocument.parse(psbt.bytes())
                .withNamedRequest(
                        0, new NamedRequest(UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100"), attempt));
    }

    private String to(String name) {
        return stick.resolve(name).toString();
    }

    @Test
    void refusesWhatItDoesNotUnderstandInOneSentence() throws IOException {
        AccountPublicKey stranger =
                accountKey("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong", Network.REGTEST, Account.PAYMENT);
        Path noPsbt = Files.writeString(stick.resolve("no.psbt"), "hello");

        assertRefused(
                2, "spends coins that are not of this wallet", "inspect", unsigned(PsbtFile.payment(stranger, 9)));
        assertRefused(
                2,
                "spends coins that are not of this wallet",
                "sign",
                stick.resolve(NAME + ".unsigned.psbt").toString(),
                "--passphrase-file",
                passphrase);
        assertRefused(2, "does not begin as one", "inspect", noPsbt.toString());
        assertRefused(2, "cannot be read", "inspect", stick.resolve("nowhere").toString());
        assertRefused(2, "no such asset", "inspect", noPsbt.toString(), "--coin", "doge");
        assertThat(tables.count("signed_request")).isZero();
    }

    @Test
    void signsNothingForAnotherPassphraseOrWithoutOne() throws IOException {
        String file = unsigned(PsbtFile.payment(PAYMENT, 2_000));
        String other = Files.writeString(stick.resolve("other"), "incorrect horse battery")
                .toString();

        assertRefused(1, "does not open the seeds", "sign", file, "--passphrase-file", other);
        assertRefused(2, "There is no terminal to ask at", "sign", file);

        assertThat(stick.resolve(NAME + ".signed-1.psbt")).doesNotExist();
        assertThat(tables.count("signed_request")).isZero();
    }

    private static void assertRefused(int exitCode, String sentence, String... arguments) {
        CommandRun refused = keygen(arguments);
        assertThat(refused.exitCode()).as(refused.errors()).isEqualTo(exitCode);
        assertThat(refused.errors()).contains(sentence).hasLineCount(1);
    }

    private String unsigned(PsbtFile psbt) throws IOException {
        return unsigned(PsbtDocument.parse(psbt.bytes()));
    }

    private String unsigned(PsbtDocument psbt) throws IOException {
        return Files.write(stick.resolve(NAME + ".unsigned.psbt"), psbt.toBytes())
                .toString();
    }

    private List<Path> leftOver() throws IOException {
        try (Stream<Path> files = Files.list(stick)) {
            return files.filter(file -> file.toString().endsWith(".new")).toList();
        }
    }
}
