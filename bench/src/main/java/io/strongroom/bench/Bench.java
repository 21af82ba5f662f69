package io.strongroom.bench;

import io.strongroom.bench.keys.StoredKeysBench;
import io.strongroom.e2e.client.Http;
import io.strongroom.e2e.client.Miner;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.Folders;
import io.strongroom.e2e.process.Footprint;
import io.strongroom.e2e.process.Programs;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.process.ServiceProcess;
import io.strongroom.e2e.story.Ceremony;
import io.strongroom.e2e.story.UsbStick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What {@code make bench} runs, from the folder of the checkout: prints tables for docs/performance.md. With the argument
 * {@code import} only the import of addresses is measured ({@code make bench-import}), with {@code stored-keys} only the
 * keys that keygen creates.
 */
public final class Bench {
    private static final String PASSPHRASE = "benchmark passphrase";
    private static final int CALLERS = 32;
    private static final Load LOAD = new Load(CALLERS, Duration.ofSeconds(10), Duration.ofSeconds(20));

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("strongroom-bench");
        Programs programs = Programs.of(Path.of("").toAbsolutePath());
        String only = List.of(arguments).stream().findFirst().orElse("");
        try (RunningSystem system = RunningSystem.aside(programs, folder).start()) {
            prepare(system);
            switch (only) {
                case "import" -> new ImportBench(system, programs.forMysql()).run();
                case "stored-keys" -> new StoredKeysBench(system, PASSPHRASE).run();
                default -> {
                    requests(system);
                    starts(system);
                    new StoredKeysBench(system, PASSPHRASE).run();
                    new ImportBench(system, programs.forMysql()).run();
                }
            }
        }
        Folders.delete(folder);
    }

    private static void prepare(RunningSystem system) {
        new Ceremony(new UsbStick(system.folder().resolve("usb")))
                .prepare(system.keygenClient(), system.watchClient(), PASSPHRASE);
    }

    /** Calls to watch, with its embedded PostgreSQL and the load on the same machine. */
    private static void requests(RunningSystem system) {
        WatchClient watch = system.watchClient();
        String address = watch.allocate("client");
        String receiver = Miner.of(system.node().client()).newAddress();
        Http http = watch.http();

        System.out.printf("%nRequests to watch, %d callers at once%n", CALLERS);
        System.out.printf("%-32s %12s %10s %10s %8s%n", "CALL", "REQUESTS/S", "MEDIAN MS", "P99 MS", "FAILED");
        print("GET an address", LOAD.run(() -> http.get("/api/v1/btc/addresses/" + address), 200));
        print(
                "POST a payment request",
                LOAD.run(
                        () -> watch.once()
                                .post(
                                        "/api/v1/btc/payment-requests",
                                        Map.of("receiver_address", receiver, "amount", "0.001")),
                        201));
    }

    private static void print(String call, Load.Result result) {
        System.out.printf(
                "%-32s %12.0f %10.1f %10.1f %8d%n",
                call,
                result.requestsPerSecond(),
                result.medianMilliseconds(),
                result.p99Milliseconds(),
                result.failed());
    }

    /** Each service started alone, its data there already; memory of the process without its PostgreSQL. */
    private static void starts(RunningSystem system) {
        System.out.printf("%nStart of each service (-Xmx256m, JVM), its data folder there already%n");
        System.out.printf("%-8s %18s %10s%n", "SERVICE", "START TO READY MS", "RSS MIB");
        system.services().forEach(ServiceProcess::stop);
        for (ServiceProcess service : system.services()) {
            long start = System.nanoTime();
            service.start();
            long ready = (System.nanoTime() - start) / 1_000_000;
            System.out.printf(
                    "%-8s %18d %10d%n",
                    service.instance(),
                    ready,
                    Footprint.residentMebibytes(service.process().pid()));
            service.stop();
        }
        system.services().forEach(ServiceProcess::launch);
        system.services().forEach(ServiceProcess::awaitReady);
    }
}
