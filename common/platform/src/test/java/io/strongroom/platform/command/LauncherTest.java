package io.strongroom.platform.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.platform.command.Probe.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    private static final Map<String, String> DATABASE = Map.of(
            "STRONGROOM_DATABASE_ADDRESS", "127.0.0.1:1/probe",
            "STRONGROOM_DATABASE_PASSWORD", "zk4f9w2mqx7t");

    @TempDir
    Path directory;

    @Test
    void helpNeedsNeitherConfigurationNorDatabase() throws Exception {
        Outcome outcome = run(Map.of(), "--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("Usage: probe", "serve");
        assertThat(outcome.errors()).isEmpty();
    }

    @Test
    void helpOfACommandNeedsNothingEither() throws Exception {
        Outcome outcome = run(Map.of(), "serve", "--help");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("--mode", "--data", "--port", "--instance");
    }

    @Test
    void tellsItsVersion() throws Exception {
        Outcome outcome = run(Map.of(), "--version");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output().strip()).matches("probe \\d+\\.\\d+\\.\\d+");
    }

    @Test
    void refusesAnUnknownOptionInOneLine() throws Exception {
        assertRefusal(run(Map.of(), "serve", "--colour"), 2, "Unknown option: '--colour'");
    }

    @Test
    void refusesAnUnknownCommandInOneLine() throws Exception {
        assertRefusal(run(Map.of(), "dance"), 2, "'dance'");
    }

    @Test
    void refusesAnUnknownModeInOneLine() throws Exception {
        assertRefusal(run(Map.of(), "serve", "--mode", "party"), 2, "production, demo or development");
    }

    @Test
    void servesWhenNoCommandIsNamedAndRefusesToWithoutADatabase() throws Exception {
        assertRefusal(run(Map.of()), 1, "set strongroom.database.address");
    }

    @Test
    void saysThatTheDemoNeedsNoDatabase() throws Exception {
        assertRefusal(run(Map.of(), "serve"), 1, "--mode demo");
    }

    @Test
    void refusesProductionWithoutANetwork() throws Exception {
        assertRefusal(run(DATABASE, "serve"), 1, "set strongroom.network");
    }

    @Test
    void refusesProductionWithoutADatabasePassword() throws Exception {
        assertRefusal(
                run(Map.of("STRONGROOM_DATABASE_ADDRESS", "127.0.0.1:1/probe"), "serve"),
                1,
                "set strongroom.database.password");
    }

    @ValueSource(strings = {"postgres", "short", "Strongroom123", "PasswordPassword"})
    @ParameterizedTest
    void refusesAPasswordInProductionThatEverybodyKnows(String password) throws Exception {
        Outcome outcome = run(
                Map.of("STRONGROOM_DATABASE_ADDRESS", "127.0.0.1:1/probe", "STRONGROOM_DATABASE_PASSWORD", password),
                "serve");

        assertRefusal(outcome, 1, "too easy to guess");
        assertThat(outcome.errors()).doesNotContain(password);
    }

    @Test
    void refusesFailpointsInProduction() throws Exception {
        assertRefusal(
                run(
                        Map.of(
                                "STRONGROOM_DATABASE_ADDRESS", "127.0.0.1:1/probe",
                                "STRONGROOM_DATABASE_PASSWORD", "zk4f9w2mqx7t",
                                "STRONGROOM_NETWORK", "regtest",
                                "STRONGROOM_FAILPOINT_FILE", "/tmp/failpoint"),
                        "serve"),
                1,
                "strongroom.failpoint-file");
    }

    @Test
    void refusesDevelopmentDataInProduction() throws Exception {
        assertRefusal(
                run(Map.of("STRONGROOM_DATABASE_SEED", "true"), "serve"),
                1,
                "Development data never goes into a production database");
    }

    @Test
    void refusesDevelopmentDataOnAnotherNetwork() throws Exception {
        assertRefusal(
                run(
                        Map.of("STRONGROOM_DATABASE_SEED", "true", "STRONGROOM_NETWORK", "signet"),
                        "serve",
                        "--mode",
                        "development"),
                1,
                "Development data is of regtest and strongroom.network is signet");
    }

    @Test
    void readsTheConfigurationBesideTheWorkingDirectory() throws Exception {
        Files.createDirectory(directory.resolve("config"));
        Files.writeString(directory.resolve("config/application.properties"), "strongroom.mode=party\n");

        assertRefusal(run(Map.of(), "serve"), 1, "strongroom.mode is 'party'");
    }

    @Test
    void refusesADatabaseNameThatItCannotMake() throws Exception {
        assertRefusal(
                run(Map.of(), "serve", "--mode", "demo", "--instance", "Sign 2", "--data", directory.toString()),
                1,
                "'Sign 2' cannot name a database");
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
        return Probe.run(directory, environment, arguments);
    }

    private static void assertRefusal(Outcome outcome, int exitCode, String words) {
        assertThat(outcome.exitCode()).isEqualTo(exitCode);
        assertThat(outcome.errors().strip().lines()).singleElement().asString().contains(words);
        assertThat(outcome.output()).isEmpty();
    }
}
