package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.Answer;
import io.strongroom.e2e.client.NodeClient;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.EmbeddedDatabase;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.process.ServiceProcess;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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

/** Many payment runs at once, over two watch instances on one database. */
@ExtendWith(SharedSystem.class)
@Tag("both-dialects")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentRunsTest {
    private static final int RUNS = 20;
    private static final int REQUESTS_A_RUN = 2;

    private final Strongroom strongroom;
    private final List<ServiceProcess> services = new ArrayList<>();

    PaymentRunsTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    @BeforeAll
    void twoInstancesServeTheSameDatabase() {
        for (String name : List.of("watch-c", "watch-d")) {
            ServiceProcess service = RunningSystem.watch(
                            name,
                            strongroom.programs(),
                            strongroom.system().folder(),
                            strongroom.ports().any(),
                            strongroom.system().node())
                    .with("strongroom.bitcoin.payments-a-transaction", REQUESTS_A_RUN);
            ServiceProcess first = strongroom.system().watch();
            if (strongroom.programs().forMysql()) {
                service.onTheDatabaseOf(first);
            } else {
                EmbeddedDatabase database = EmbeddedDatabase.of(first);
                service.onDatabase(database.address(), database.username(), database.password());
            }
            services.add(service);
            service.start();
        }
    }

    @AfterAll
    void theyStop() {
        services.forEach(ServiceProcess::close);
    }

    @Test
    void twentyAtOnceNeverShareAnInputOrARequest() throws Exception {
        strongroom.fundPaymentAccount(RUNS + 5, "0.05");
        List<JsonNode> requests = new ArrayList<>();
        for (int request = 0; request < RUNS * REQUESTS_A_RUN; request++) {
            requests.add(strongroom.request("0.0021"));
        }

        List<String> made = new ArrayList<>();
        for (Answer answer : atOnce()) {
            assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
            made.add(answer.json().path("uuid").asText());
        }

        List<String> inputs = new ArrayList<>();
        List<String> receivers = new ArrayList<>();
        NodeClient node = strongroom.system().node().client();
        for (String uuid : made) {
            JsonNode transaction = node.call(
                            "decodepsbt",
                            Base64.getEncoder()
                                    .encodeToString(strongroom.watch().file(uuid)))
                    .path("tx");
            transaction
                    .path("vin")
                    .forEach(input -> inputs.add(input.path("txid").asText() + ":"
                            + input.path("vout").asInt()));
            transaction
                    .path("vout")
                    .forEach(output -> receivers.add(
                            output.path("scriptPubKey").path("address").asText()));
        }
        assertThat(made).hasSize(RUNS).doesNotHaveDuplicates();
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(RUNS).doesNotHaveDuplicates();
        assertThat(receivers).doesNotHaveDuplicates();
        assertThat(receivers)
                .containsAll(requests.stream()
                        .map(request -> request.path("receiver_address").asText())
                        .toList());
        assertThat(requests).extracting(strongroom::statusOf).containsOnly("claimed");
        payAll(made, requests);
    }

    private List<Answer> atOnce() throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            WatchClient instance =
                    new WatchClient(services.get(run % services.size()).http());
            calls.add(() -> instance.create(Map.of("action", "payment")));
        }
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(RUNS)) {
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    /** One block takes them all, and each request is paid once. */
    private void payAll(List<String> made, List<JsonNode> requests) {
        for (String uuid : made) {
            strongroom.watch().upload(uuid, strongroom.spending().sign(uuid)).expect(200);
            strongroom.watch().broadcast(uuid).expect(202);
            strongroom.spending().awaitStatus(uuid, "sent");
        }
        strongroom.miner().mine(RunningSystem.CONFIRMATIONS);
        made.forEach(uuid -> strongroom.spending().awaitStatus(uuid, "confirmed"));
        assertThat(requests).extracting(strongroom::statusOf).containsOnly("paid");
        assertThat(requests).allSatisfy(request -> assertThat(
                        strongroom.onlyPayment(request).confirmations())
                .isPositive());
    }
}
