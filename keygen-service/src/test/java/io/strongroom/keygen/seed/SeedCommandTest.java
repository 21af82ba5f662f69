package io.strongroom.keygen.seed;

import static io.strongroom.keygen.Keygen.FINGERPRINT;
import static io.strongroom.keygen.Keygen.PASSPHRASE;
import static io.strongroom.keygen.Keygen.WORDS;
import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.createKeys;
import static io.strongroom.keygen.Keygen.unlock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.custody.seed.SeedCommand;
import io.strongroom.keygen.Tables;
import io.strongroom.model.Network;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Mnemonic;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
class SeedCommandTest {

    @Inject
    Tables tables;

    private final StringWriter output = new StringWriter();
    private Path folder;
    private String passphraseFile;

    @BeforeEach
    void startWithoutSeed() throws IOException {
        tables.clear();
        folder = Files.createTempDirectory("seed-command");
        passphraseFile = file("passphrase", PASSPHRASE);
    }

    @Test
    void showsTheWordsThatGiveTheSeed() {
        assertThat(run("create", "--passphrase-file", passphraseFile)).isZero();
        output.getBuffer().setLength(0);

        assertThat(run("words", "--passphrase-file", passphraseFile, "--force-output"))
                .isZero();

        String words = output.toString()
                .lines()
                .map(line -> line.strip().split(" ")[1])
                .collect(Collectors.joining(" "));
        assertThat(words.split(" ")).hasSize(24);
        try (MasterKey master = MasterKey.of(Mnemonic.parse(words).seed(""), Network.REGTEST)) {
            call().get("/api/v1/btc/seed").then().body("fingerprint", equalTo(master.fingerprint()));
        }
        assertThat(tables.count("audit_log where action = 'seed.words-shown'")).isPositive();
    }

    @Test
    void restoresASeedThatTheServiceOpens() throws IOException {
        String words = file("words", WORDS + "\n");

        assertThat(run(
                        "restore",
                        "--passphrase-file",
                        passphraseFile,
                        "--mnemonic-file",
                        words,
                        "--fingerprint",
                        FINGERPRINT))
                .isZero();

        createKeys(unlock(), "client", 1).statusCode(201);
    }

    @Test
    void showsWordsAtATerminalOnly() {
        run("create", "--passphrase-file", passphraseFile);
        output.getBuffer().setLength(0);

        assertThat(run("words", "--passphrase-file", passphraseFile)).isEqualTo(2);
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void showsNothingForAnotherPassphrase() throws IOException {
        run("create", "--passphrase-file", passphraseFile);
        output.getBuffer().setLength(0);

        assertThat(run("words", "--passphrase-file", file("other", "incorrect horse battery"), "--force-output"))
                .isEqualTo(1);
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void refusesPassphraseThatIsShortOrNotThere() throws IOException {
        assertThat(run("create", "--passphrase-file", file("short", "short"))).isEqualTo(1);
        assertThat(run("create", "--passphrase-file", "nowhere")).isEqualTo(2);
        assertThat(run("create")).isEqualTo(2);

        assertThat(tables.count("seed")).isZero();
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(output);
        return new CommandLine(SeedCommand.class, new Beans())
                .setOut(writer)
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static final class Beans implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            InstanceHandle<K> bean = Arc.container().instance(type, Any.Literal.INSTANCE);
            return bean.isAvailable()
                    ? bean.get()
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
