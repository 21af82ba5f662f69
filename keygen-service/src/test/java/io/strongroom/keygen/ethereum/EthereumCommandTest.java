package io.strongroom.keygen.ethereum;

import static io.strongroom.keygen.KeygenCommands.keygen;
import static io.strongroom.keygen.KeygenCommands.passphraseIn;
import static io.strongroom.keygen.ethereum.EthereumCalls.createKeys;
import static io.strongroom.keygen.ethereum.EthereumCalls.unlockWithSeed;
import static io.strongroom.keygen.ethereum.UnsignedFile.CHAIN;
import static io.strongroom.keygen.ethereum.UnsignedFile.ETHER;
import static io.strongroom.keygen.ethereum.UnsignedFile.SOMEBODY;
import static io.strongroom.keygen.ethereum.UnsignedFile.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.command.CommandRun;
import io.strongroom.testing.database.DatabaseResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("one-database")
@QuarkusTest
@TestProfile(EthereumServed.class)
@WithTestResource(DatabaseResource.class)
class EthereumCommandTest {

    private static final String NAME = "payment-" + UnsignedFile.UUID_OF_FILE;

    @Inject
    Tables tables;

    private Path stick;
    private String passphrase;

    @BeforeEach
    void startWithKeys() throws IOException {
        tables.clear();
        createKeys(unlockWithSeed(), "payment", 5).statusCode(201);
        stick = Files.createTempDirectory("ethereum-command");
        passphrase = passphraseIn(stick);
    }

    @Test
    void showsWhatItWouldSignOfAFileThatSaysItsCoin() throws IOException {
        CommandRun shown = keygen("inspect", unsigned(new UnsignedFile().pay(7, ETHER)));

        assertThat(shown.exitCode()).as(shown.errors()).isZero();
        assertThat(shown.output())
                .contains("31337 of regtest")
                .contains("nonce 7")
                .contains(address(Account.PAYMENT, 3) + "  payment at m/44h/1h/2h/0/3")
                .contains("1.000000000000000000 ETH")
                .contains(SOMEBODY.text())
                .contains("0.000210000000000000 ETH at most, 10.000000000 gwei for each of 21000 gas")
                .doesNotContain("NOTE");
        assertThat(tables.count("signed_nonce")).isZero();
    }

    @Test
    void signsIntoAFileOfItsOwnBesideTheUnsignedOne() throws IOException {
        CommandRun signed = keygen("sign", unsigned(new UnsignedFile().pay(7, ETHER)), "--passphrase-file", passphrase);

        Path file = stick.resolve(NAME + ".signed.json");
        assertThat(signed.exitCode()).as(signed.errors()).isZero();
        assertThat(signed.output()).contains(file + ": 1 signed");
        assertThat(EthereumFile.parse(Files.readAllBytes(file), Network.REGTEST, CHAIN)
                        .isSigned())
                .isTrue();
        assertThat(tables.count("signed_nonce")).isEqualTo(1);
    }

    @Test
    void saysThatItsSignaturesAreThereAlready() throws IOException {
        keygen("sign", unsigned(new UnsignedFile().pay(7, ETHER)), "--passphrase-file", passphrase);

        CommandRun again = keygen(
                "sign",
                stick.resolve(NAME + ".signed.json").toString(),
                "--out",
                stick.resolve("again").toString(),
                "--passphrase-file",
                passphrase);

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.errors()).contains("already").hasLineCount(1);
        assertThat(stick.resolve("again")).doesNotExist();
    }

    @Test
    void refusesInOneSentenceWithThePositionOfTheTransaction() throws IOException {
        CommandRun refused = keygen(
                "sign",
                unsigned(new UnsignedFile().pay(0, ETHER).call(1, "0x095ea7b3")),
                "--passphrase-file",
                passphrase);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("transaction 1: ").hasLineCount(1);
        assertThat(stick.resolve(NAME + ".signed.json")).doesNotExist();
        assertThat(tables.count("signed_nonce")).isZero();
    }

    private String unsigned(UnsignedFile file) throws IOException {
        return Files.write(stick.resolve(NAME + ".unsigned.json"), file.bytes()).toString();
    }
}
