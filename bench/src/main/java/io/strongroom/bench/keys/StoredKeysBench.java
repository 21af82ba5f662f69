package io.strongroom.bench.keys;

import io.strongroom.e2e.client.KeygenClient;
import io.strongroom.e2e.process.Footprint;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.process.ServiceProcess;
import java.util.Map;

/**
 * Keys that keygen derives and writes into its database, in one call, and the public keys that the C library makes in the
 * same time on one core: before and after, as a shared machine is not equally fast all the time.
 */
public final class StoredKeysBench {

    private static final int KEYS = 100_000;
    private static final int WARM_UP = 20_000;
    private static final double NANOSECONDS = 1e9;

    private final RunningSystem system;
    private final String passphrase;
    private final CurveLibrary library = new CurveLibrary();

    public StoredKeysBench(RunningSystem system, String passphrase) {
        this.system = system;
        this.passphrase = passphrase;
    }

    public void run() {
        ServiceProcess keygen = system.keygen();
        keygen.stop();
        keygen.notingCollections().start();
        KeygenClient client = system.keygenClient();
        client.unlock(passphrase);
        create(client, "client", WARM_UP);
        long idle = Footprint.residentMebibytes(keygen.process().pid());

        double before = publicKeysInC();
        double seconds;
        try (Footprint footprint = Footprint.of(keygen)) {
            seconds = create(client, "stored", KEYS);
            System.out.printf("%nKeys created and stored by keygen, %,d in one call, -Xmx256m%n", KEYS);
            System.out.printf("%-40s %10d MiB%n", "resident memory, idle", idle);
            System.out.printf("%-40s %10d MiB%n", "resident memory, highest", footprint.highestResidentMebibytes());
            System.out.printf(
                    "%-40s %10d MiB%n", "heap after a collection, highest", footprint.highestUsedHeapMebibytes());
        }
        double after = publicKeysInC();
        System.out.printf("%-40s %,10.0f/s%n", "public keys in C on one core, before", before);
        System.out.printf("%-40s %,10.0f/s%n", "... after", after);
        System.out.printf("%-40s %,10.0f/s %8.1f s%n", "POST /api/v1/btc/keys", KEYS / seconds, seconds);
        System.out.printf("%-40s %10.2f%n", "rate stored / mean rate in C", KEYS / seconds / ((before + after) / 2));
    }

    private static double create(KeygenClient client, String account, int count) {
        long start = System.nanoTime();
        client.inSession()
                .post("/api/v1/btc/keys", Map.of("account", account, "key_type", "bip84", "count", count))
                .expect(201);
        return (System.nanoTime() - start) / NANOSECONDS;
    }

    private double publicKeysInC() {
        for (int i = 0; i < WARM_UP; i++) {
            library.createPublicKey(i);
        }
        long start = System.nanoTime();
        for (int i = 0; i < KEYS; i++) {
            library.createPublicKey(i);
        }
        return KEYS / ((System.nanoTime() - start) / NANOSECONDS);
    }
}
