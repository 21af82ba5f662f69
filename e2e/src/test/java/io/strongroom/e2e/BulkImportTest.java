package io.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.Footprint;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.process.ServiceDatabase;
import io.strongroom.e2e.process.ServiceProcess;
import io.strongroom.e2e.process.ServiceProcess.Outcome;
import io.strongroom.model.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code watch address import} with a file that no request could hold, into a second instance on the database of the
 * first: one story in steps, as each takes up what the one before it left.
 */
@ExtendWith(SharedSystem.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BulkImportTest {
    private static final String ACCOUNT = "stored";
    private static final int ADDRESSES = 100_000;
    private static final int CALLS_BEFORE_IDLE = 200;
    private static final int MOST_MEBIBYTES_OVER_IDLE = 64;
    /** Of what the command sends in one request; a line is shorter than the second one. */
    private static final int PART = 4 << 20;

    private static final int LINE = 120;

    private final Strongroom strongroom;
    private ServiceProcess watch;
    private Path folder;
    private Path file;
    private List<String> lines;
    private List<BitcoinAddress> addresses;

    BulkImportTest(Strongroom strongroom) {
        this.strongroom = strongroom;
    }

    @BeforeAll
    void startASecondInstance() throws IOException {
        RunningSystem system = strongroom.system();
        ServiceDatabase database = system.watch().database();
        folder = system.folder();
        watch = RunningSystem.watch(
                        "watch-bulk",
                        strongroom.programs(),
                        folder,
                        strongroom.ports().any(),
                        system.node())
                .onDatabase(database.address(), database.username(), database.password())
                .notingCollections()
                .start();
        Descriptor descriptor = external(strongroom.keygen().descriptors(ACCOUNT));
        addresses = descriptor.addresses(0, ADDRESSES);
        lines = new ArrayList<>(List.of("coin,network,account,key_type,address,path"));
        for (int i = 0; i < ADDRESSES; i++) {
            lines.add("btc,regtest," + ACCOUNT + ",bip84," + addresses.get(i) + "," + descriptor.path(i));
        }
        file = file("address-stored.csv", lines);
    }

    @AfterAll
    void stopIt() {
        if (watch != null) {
            watch.close();
        }
    }

    private static Descriptor external(byte[] descriptors) throws IOException {
        for (JsonNode entry : new ObjectMapper().readTree(descriptors)) {
            Descriptor descriptor =
                    Descriptor.parse(Network.REGTEST, entry.path("desc").asText());
            if (!descriptor.isInternal()) {
                return descriptor;
            }
        }
        throw new IllegalStateException("keygen exports no external descriptor");
    }

    private Path file(String name, List<String> content) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", content) + "\n", StandardCharsets.US_ASCII);
    }

    private Outcome importFile(Path from, String... options) {
        List<String> command = new ArrayList<>(List.of("address", "import", from.toString()));
        command.addAll(List.of(options));
        return watch.run(command.toArray(String[]::new));
    }

    @Order(1)
    @Test
    void leavesWholeRequestsWhenTheServiceIsKilledInTheMiddle() throws InterruptedException, ExecutionException {
        Outcome outcome;
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Outcome> running = thread.submit(() -> importFile(file));
            Await.isTrue("the first request to be written", Strongroom.DEADLINE, () -> isKnown(PART / LINE));
            watch.kill();
            outcome = running.get();
        }
        assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(1);
        assertThat(outcome.output()).contains("does not answer");

        watch.start();

        int known = countKnown();
        assertThat(known).isLessThan(ADDRESSES);
        assertThat(isKnown(known)).isFalse();
        long bytes = lines.subList(0, known + 1).stream()
                .mapToLong(line -> line.length() + 1L)
                .sum();
        assertThat(bytes % PART).as("whole requests of the %d addresses", known).isGreaterThan(PART - LINE);
    }

    /** Those that are known have no gap: what the next step answers says so too. */
    private int countKnown() {
        int known = 0;
        int unknown = ADDRESSES;
        while (known < unknown) {
            int middle = (known + unknown) / 2;
            if (isKnown(middle)) {
                known = middle + 1;
            } else {
                unknown = middle;
            }
        }
        return known;
    }

    private boolean isKnown(int index) {
        return watch.http().get("/api/v1/btc/addresses/" + addresses.get(index)).status() == 200;
    }

    @Order(2)
    @Test
    void goesOnWhereItStoppedInLittleMemory() {
        int known = countKnown();
        // what every service has done when it idles
        WatchClient client = new WatchClient(watch.http());
        for (int i = 0; i < CALLS_BEFORE_IDLE; i++) {
            client.allocate("client");
        }
        long idle = Footprint.residentMebibytes(watch.process().pid());

        Outcome outcome;
        try (Footprint footprint = Footprint.of(watch)) {
            outcome = importFile(file);
            assertThat(footprint.highestResidentMebibytes()).isLessThanOrEqualTo(idle + MOST_MEBIBYTES_OVER_IDLE);
        }

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output())
                .contains("%,d addresses added, %,d were known".formatted(ADDRESSES - known, known));
        assertThat(countKnown()).isEqualTo(ADDRESSES);
    }

    @Order(3)
    @Test
    void addsNothingWhenItIsRunAgain() {
        Outcome outcome = importFile(file);

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("0 addresses added, 100,000 were known");
    }

    @Order(4)
    @Test
    void saysWhichLineOfTheFileIsWrong() throws IOException {
        List<String> broken = new ArrayList<>(lines);
        broken.set(90_000, broken.get(90_000).replace("," + ACCOUNT + ",", ",client,"));

        Outcome outcome = importFile(file("broken.csv", broken));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output().strip())
                .startsWith("watch: lines[90001].account must be stored")
                .doesNotContain("\n");
    }

    @Order(5)
    @Test
    void saysWhatIsMissing() {
        Outcome noFile = importFile(folder.resolve("none.csv"));
        assertThat(noFile.exitCode()).isEqualTo(2);
        assertThat(noFile.output()).contains("none.csv is no file that can be read");

        Outcome nobody = importFile(watch.tokenFile(), "--url", "http://127.0.0.1:1");
        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.output()).contains("does not answer at http://127.0.0.1:1");

        Outcome nowhere = importFile(file, "--url", "localhost");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.output()).contains("--url is 'localhost': give it as http://host:port");
    }
}
