package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Answer;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.Http;
import io.strongroom.e2e.process.EmbeddedDatabase;
import io.strongroom.e2e.process.NodeProcess;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.process.ServiceProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service leans on goes away: it says so, does nothing by half, and goes on when it is back. */
@ExtendWith(SharedSystem.class)
class FaultsTest {
    private static final int UP = 200;
    private static final int DOWN = 503;

    private final Strongroom strongroom;

    FaultsTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    @Test
    void theNodeIsDownAndComesBack() {
        ServiceProcess watch = strongroom.system().watch();
        NodeProcess node = strongroom.system().node();
        strongroom.fundPaymentAccount(1, "0.05");
        JsonNode request = strongroom.request("0.031");
        List<String> before = strongroom.unsigned();
        node.stop();
        try {
            await(watch, "ready", DOWN);
            assertThat(watch.health("live")).isEqualTo(UP);
            Answer answer = strongroom.watch().create(Map.of("action", "payment"));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(DOWN);
            assertThat(answer.problem()).isNotBlank();
        } finally {
            node.start();
            // The wallet of the miner is not loaded by itself.
            strongroom.reopenMiner();
        }
        await(watch, "ready", UP);
        String uuid = Await.until("a payment to be possible again", Strongroom.DEADLINE, () -> {
            Answer answer = strongroom.watch().create(Map.of("action", "payment"));
            return answer.status() == 201
                    ? Optional.of(answer.json().path("uuid").asText())
                    : strongroom.unsigned().stream()
                            .filter(unsigned -> !before.contains(unsigned))
                            .findFirst();
        });
        strongroom.watch().upload(uuid, strongroom.spending().sign(uuid)).expect(200);
        strongroom.spending().broadcastAndConfirm(uuid);
        assertThat(strongroom.onlyPayment(request).confirmations()).isPositive();
    }

    @Test
    void aNodeOfAnotherNetworkIsNotReadiness() {
        Path folder = strongroom.system().folder().resolve("another-network");
        NodeProcess signet = new NodeProcess(
                strongroom.programs().bitcoind(),
                "signet",
                folder.resolve("bitcoind"),
                strongroom.ports().any());
        ServiceProcess watch = RunningSystem.watch(
                "watch", strongroom.programs(), folder, strongroom.ports().any(), signet);
        try (signet;
                watch) {
            signet.start();
            watch.launch();
            await(watch, "live", UP);
            await(watch, "started", UP);
            assertThat(watch.health("ready")).isEqualTo(DOWN);
            assertThat(new Http(watch.url(), () -> "").get("/q/health/ready").text())
                    .containsIgnoringCase("network");
        }
    }

    @Test
    void theDatabaseIsKilledAndComesBack() {
        ServiceProcess watch = strongroom.system().watch();
        String address = strongroom.watch().allocate("stored");
        EmbeddedDatabase database = EmbeddedDatabase.of(watch);

        database.kill();

        Await.isTrue(
                "another server process",
                Strongroom.DEADLINE,
                () -> watch.isReady() && EmbeddedDatabase.of(watch).process() != database.process());
        assertThat(watch.process().isAlive()).isTrue();
        assertThat(strongroom
                        .watch()
                        .http()
                        .get("/api/v1/btc/addresses/" + address)
                        .status())
                .isEqualTo(UP);
        assertThat(strongroom.watch().allocate("stored")).isNotEqualTo(address);
    }

    @Test
    void aKilledServiceFindsItsDataAgain() {
        ServiceProcess watch = strongroom.system().watch();
        String address = strongroom.watch().allocate("stored");

        watch.kill();
        watch.start();

        assertThat(strongroom
                        .watch()
                        .http()
                        .get("/api/v1/btc/addresses/" + address)
                        .status())
                .isEqualTo(UP);
    }

    static Stream<String> services() {
        return Stream.of("watch", "keygen", "sign");
    }

    @MethodSource("services")
    @ParameterizedTest
    void productionWithoutADatabaseDoesNotStart(String service) {
        Path application =
                switch (service) {
                    case "watch" -> strongroom.programs().watch();
                    case "keygen" -> strongroom.programs().keygen();
                    default -> strongroom.programs().sign();
                };
        Path folder = strongroom.system().folder().resolve("production");
        ServiceProcess process = new ServiceProcess(
                        service, application, folder, strongroom.ports().any())
                .with("strongroom.mode", "production")
                .launch();
        try (process) {
            assertThat(process.process().awaitExit(60)).isEqualTo(1);
            assertThat(process.process().tail().lines().filter(line -> !line.isBlank()))
                    .singleElement()
                    .asString()
                    .contains("database");
        }
    }

    private static void await(ServiceProcess service, String page, int status) {
        Await.isTrue(
                "%s of %s to be %d".formatted(page, service.instance(), status),
                Strongroom.DEADLINE,
                () -> service.health(page) == status);
    }
}
