package io.strongroom.keygen.moving;

import static io.strongroom.keygen.Keygen.call;
import static io.strongroom.keygen.Keygen.createKeys;
import static io.strongroom.keygen.Keygen.unlock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.arc.Arc;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.strongroom.custody.seed.SeedWordsCommand;
import io.strongroom.keygen.Keygen;
import io.strongroom.keygen.Tables;
import io.strongroom.platform.command.ServiceDatabase;
import io.strongroom.platform.connection.DatabaseTls;
import io.strongroom.platform.database.Dialect;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.testing.source.SourceDatabase;
import io.strongroom.testing.source.SourceDialect;
import io.strongroom.testing.source.SourceKeys;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The service works with a seed and keys that were moved in as with its own. */
@QuarkusTest
@WithTestResource(DatabaseResource.class)
class MovedSeedTest {

    private static final SourceKeys KEYS = new SourceKeys();

    @Inject
    Tables tables;

    @BeforeEach
    void moveIn() throws Exception {
        tables.clear();
        try (SourceDatabase source = SourceDatabase.start(SourceDialect.SQLITE, "keygen")) {
            source.insert("seed", "coin", "btc", "seed", KEYS.seed(), "updated_at", "2021-03-04 05:06:07");
            for (int index = 0; index < 3; index++) {
                source.insert(
                        "btc_account_key", KEYS.key("m/84'/1'/0'", index).columns("btc", "bip84", "client", index));
            }
            assertThat(KeygenImport.run(source, database()).error()).isEmpty();
        }
    }

    @Test
    void goesOnWithTheKeysOfTheAccount() {
        createKeys(unlock(), "client", 2).statusCode(201).body("first_index", equalTo(3));

        call().get("/api/v1/btc/descriptors?account=client")
                .then()
                .statusCode(200)
                .body("[0].range", equalTo(List.of(0, 4)))
                .body("[0].timestamp", equalTo(1_614_834_367));
    }

    @Test
    void hasNoWordsToShow() throws Exception {
        Path passphrase = Files.writeString(Files.createTempFile("vault", "passphrase"), Keygen.PASSPHRASE);
        StringWriter output = new StringWriter();
        try (var words = Arc.container().instance(SeedWordsCommand.class)) {
            CommandLine line = new CommandLine(words.get()).setOut(new PrintWriter(output));
            StringWriter failure = new StringWriter();
            line.setExecutionExceptionHandler((problem, command, parsed) -> {
                failure.write(problem.getMessage());
                return 1;
            });

            assertThat(line.execute("--passphrase-file", passphrase.toString(), "--force-output"))
                    .isEqualTo(1);
            assertThat(failure.toString()).contains("There are no words for the btc seed");
            assertThat(output.toString()).isEmpty();
        }
    }

    private static ServiceDatabase database() {
        Config config = ConfigProvider.getConfig();
        return new ServiceDatabase(
                Dialect.ofThisBuild(),
                "keygen",
                config.getValue("strongroom.database.address", String.class),
                new DatabaseTls(DatabaseTls.Level.OFF, Optional.empty()),
                config.getValue("strongroom.database.username", String.class),
                config.getValue("strongroom.database.password", String.class),
                false,
                Optional.empty());
    }
}
