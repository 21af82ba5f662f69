package io.strongroom.sign.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.testing.database.DatabaseServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types, and a script reads: one database from nothing to a refused rollback. */
@TestMethodOrder(OrderAnnotation.class)
class DbCommandTest {
    private static DatabaseServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void startServer() {
        server = DatabaseServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    @Order(1)
    void migratesToAVersion() throws Exception {
        Start migrate = db("migrate", "--to", "1", "--json");

        assertThat(migrate.exitCode()).isZero();
        assertThat(migrate.errors()).isEmpty();
        JsonNode answer = json(migrate);
        assertThat(answer.get("version").asText()).isEqualTo("00001");
        assertThat(answer.get("applied"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("V00001__common_tables.sql");
    }

    @Test
    @Order(2)
    void showsWhatHasRunAndWhatHasNot() throws Exception {
        Start status = db("status", "--json");

        assertThat(status.exitCode()).isZero();
        assertThat(json(status).get("migrations").get(0).get("state").asText()).isEqualTo("applied");
        assertThat(json(status).get("migrations").get(1).get("state").asText()).isEqualTo("pending");
        assertThat(json(status).get("interrupted").isNull()).isTrue();
    }

    @Test
    @Order(3)
    void printsTheSqlThatWouldRun() throws Exception {
        Start plan = db("plan", "--to", "2");

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.output()).contains("-- V00002__custody_tables.sql", "create table seed (");
    }

    @Test
    @Order(4)
    void refusesWhatCannotBeMeantWithExitCodeTwo() throws Exception {
        assertThat(db("migrate", "--to", "77").exitCode()).isEqualTo(2);
    }

    @Test
    @Order(5)
    void takesNothingBackWithoutConsent() throws Exception {
        Start rollback = db("rollback", "--json");

        assertThat(rollback.exitCode()).isEqualTo(2);
        assertThat(rollback.errors().strip().lines())
                .singleElement()
                .asString()
                .startsWith("This takes back 1 version of sign at ")
                .contains("--yes");
        assertThat(json(rollback).get("error").asText()).contains("--yes");
    }

    @Test
    @Order(6)
    void takesNothingBackInProductionWithoutABackup() throws Exception {
        Path backup = Files.writeString(folder.resolve("sign.dump"), "a backup");

        Start without = production("rollback", "--yes");
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.errors()).contains("In production nothing is rolled back without a backup");
        Start missing = production("rollback", "--yes", "--backup", "nosuch.dump");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.errors()).contains("The backup nosuch.dump is not there");
        Start with = production("rollback", "--yes", "--backup", backup.toString());

        assertThat(with.exitCode()).isZero();
        assertThat(with.output().lines()).isNotEmpty().allMatch(line -> line.endsWith("(backup: " + backup + ")"));
    }

    @Test
    @Order(7)
    void reportsAScriptThatFailed() throws Exception {
        db("migrate", "--to", "1");
        execute("create table seed (x int)");

        Start migrate = db("migrate", "--json");

        assertThat(migrate.exitCode()).isEqualTo(1);
        assertThat(migrate.errors())
                .startsWith("sign: V00002__custody_tables.sql failed at its statement ")
                .contains("To go on: correct the cause, then run `sign db migrate` again");
        JsonNode failure = json(migrate).get("failure");
        assertThat(failure.get("script").asText()).isEqualTo("V00002__custody_tables.sql");
        assertThat(failure.get("statement_failed").asText()).isEqualTo("create table seed (");
        execute("drop table seed");
        assertThat(db("migrate").exitCode()).isZero();
    }

    @Test
    @Order(8)
    void refusesABaselineOfADatabaseWithAHistory() throws Exception {
        String newest = json(db("status", "--json"))
                .at("/migrations")
                .valueStream()
                .toList()
                .getLast()
                .get("version")
                .asText();

        Start baseline = db("baseline", "2");

        assertThat(baseline.exitCode()).isEqualTo(1);
        assertThat(baseline.errors().strip())
                .isEqualTo("sign: The database has a history already, and is at version " + newest);
    }

    @Test
    @Order(9)
    void saysInOneSentenceThatTheDatabaseDoesNotLetItIn() throws Exception {
        Map<String, String> environment = new HashMap<>(environment("development"));
        environment.put("STRONGROOM_DATABASE_PASSWORD", "wrong");

        Start status = Start.of(folder, environment, "db", "status");

        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.errors().strip()).isEqualTo("sign: The database refuses the configured user or password");
    }

    private Start db(String... arguments) throws Exception {
        return Start.of(folder, environment("development"), command(arguments));
    }

    private Start production(String... arguments) throws Exception {
        Map<String, String> environment = new HashMap<>(environment("production"));
        environment.put("STRONGROOM_NETWORK", "mainnet");
        environment.put("STRONGROOM_DATABASE_TLS", "off");
        return Start.of(folder, environment, command(arguments));
    }

    private static String[] command(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "db";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return command;
    }

    private static Map<String, String> environment(String mode) {
        return Map.of(
                "STRONGROOM_MODE", mode,
                "STRONGROOM_DATABASE_ADDRESS", server.address(),
                "STRONGROOM_DATABASE_USERNAME", server.username(),
                "STRONGROOM_DATABASE_PASSWORD", server.password());
    }

    private static JsonNode json(Start command) throws Exception {
        assertThat(command.output().strip().lines()).hasSize(1);
        return new ObjectMapper().readTree(command.output());
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
