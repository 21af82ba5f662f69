package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Answer;
import io.strongroom.e2e.client.Http;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.EmbeddedDatabase;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.process.ServiceProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two watch instances on one database. */
@ExtendWith(SharedSystem.class)
@Tag("both-dialects")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationTest {
    private static final int ALLOCATIONS = 1_000;
    private static final int SAME_TIME = 50;

    private final Strongroom strongroom;
    private ServiceProcess second;
    private List<WatchClient> instances;

    AllocationTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    @BeforeAll
    void aSecondInstanceServesTheSameDatabase() {
        second = RunningSystem.watch(
                "watch-b",
                strongroom.programs(),
                strongroom.system().folder(),
                strongroom.ports().any(),
                strongroom.system().node());
        ServiceProcess first = strongroom.system().watch();
        if (strongroom.programs().forMysql()) {
            second.onTheDatabaseOf(first);
        } else {
            EmbeddedDatabase database = EmbeddedDatabase.of(first);
            second.onDatabase(database.address(), database.username(), database.password());
        }
        second.start();
        instances = List.of(strongroom.watch(), new WatchClient(second.http()));
    }

    @AfterAll
    void theSecondInstanceStops() {
        if (second != null) {
            second.close();
        }
    }

    @Test
    void aThousandAllocationsGiveAThousandAddresses() throws Exception {
        List<Callable<String>> calls = new ArrayList<>();
        for (int call = 0; call < ALLOCATIONS; call++) {
            WatchClient instance = instances.get(call % instances.size());
            calls.add(() -> instance.allocate("client"));
        }

        List<String> addresses = answers(calls, 32);

        assertThat(addresses)
                .hasSize(ALLOCATIONS)
                .doesNotHaveDuplicates()
                .allMatch(address -> address.startsWith("bcrt1q"));
    }

    @Test
    void oneIdempotencyKeySentFiftyTimesAtOnceMakesOnePaymentRequest() throws Exception {
        String key = UUID.randomUUID().toString();
        String reference = UUID.randomUUID().toString();
        Map<String, String> body =
                Map.of("receiver_address", strongroom.miner().newAddress(), "amount", "0.0011", "reference", reference);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int call = 0; call < SAME_TIME; call++) {
            Http http = instances.get(call % instances.size()).http().with("Idempotency-Key", key);
            calls.add(() -> http.post("/api/v1/btc/payment-requests", body));
        }

        List<Answer> answers = answers(calls, SAME_TIME);

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.json().path("uuid").asText())
                .containsOnly(answers.getFirst().json().path("uuid").asText());
        List<JsonNode> made = requestsWith(reference);
        // other classes want to find an empty queue
        made.forEach(request -> strongroom
                .watch()
                .http()
                .delete("/api/v1/btc/payment-requests/" + request.path("uuid").asText())
                .expect(200));
        assertThat(made).hasSize(1);
    }

    /** The requests that are pending, with the reference. */
    private List<JsonNode> requestsWith(String reference) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode pending = strongroom
                .watch()
                .http()
                .get("/api/v1/btc/payment-requests?status=pending&limit=1000")
                .expect(200)
                .json()
                .path("items");
        for (JsonNode request : pending) {
            if (request.path("reference").asText().equals(reference)) {
                found.add(request);
            }
        }
        return found;
    }

    private static <T> List<T> answers(List<Callable<T>> calls, int atOnce) throws Exception {
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
