package io.strongroom.bench;

import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.e2e.process.Footprint;
import io.strongroom.e2e.process.RunningSystem;
import io.strongroom.e2e.process.ServiceProcess;
import io.strongroom.servers.QueryPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A million addresses into watch through its API, and the same rows into a table that is built alike by the client
 * program that comes with the database: before and after, as a shared machine is not equally fast all the time.
 */
final class ImportBench {
    private static final int ADDRESSES = 1_000_000;
    private static final List<String> ACCOUNTS = List.of("client", "deposit");
    private static final int LINES_A_REQUEST = 45_000;
    private static final int ALLOCATIONS = 1_000;
    private static final int MOST_BUFFERS = 20;
    private static final Duration NODE_WATCHES_WITHIN = Duration.ofMinutes(15);

    private static final String COPY = "address_copy";
    private static final List<String> COLUMNS =
            List.of("coin", "account", "wallet_address", "script_pubkey", "descriptor_id", "key_index");

    private final RunningSystem system;
    private final boolean mysql;
    private final DatabaseClient database;

    ImportBench(RunningSystem system, boolean mysql) {
        this.system = system;
        this.mysql = mysql;
        this.database = DatabaseClient.of(system.watch(), mysql);
    }

    /** The addresses of one account that are to come in: from this index on. */
    private record Share(Descriptor descriptor, long id, int from, int count) {}

    void run() throws IOException {
        List<Share> shares = new ArrayList<>();
        for (String account : ACCOUNTS) {
            shares.add(share(account));
        }
        Path rows = system.folder().resolve("addresses.rows");
        List<byte[]> parts = new ArrayList<>();
        for (Share share : shares) {
            AddressFiles.rows(rows, share.descriptor, share.id, share.from, share.count, mysql ? "" : "\\\\x");
            parts.addAll(AddressFiles.csv(share.descriptor, share.from, share.count, LINES_A_REQUEST));
        }
        database.createLike(
                COPY,
                "address",
                "foreign key (descriptor_id, coin, account) references descriptor (id, coin, account)");

        double before = copy(rows);
        restartForMeasuring();
        System.out.printf("%nAddresses into watch, %,d in all, -Xmx256m%n", ADDRESSES);
        double imported = importAll(parts);
        double watched = awaitWatched(shares);
        double after = copy(rows);
        database.run("drop table " + COPY);

        double copied = (before + after) / 2;
        rate(database.copyCommand() + ", before", before);
        rate(database.copyCommand() + ", after", after);
        rate("POST /api/v1/btc/addresses", imported);
        System.out.printf("%-40s %10.2f%n", "rate of the import / of the copy", copied / imported);
        System.out.printf("%-40s %10.1f s%n", "until the node watches all", watched);
        plans(shares.getFirst());
    }

    private static void rate(String what, double seconds) {
        System.out.printf("%-40s %10.1f s %10.0f/s%n", what, seconds, ADDRESSES / seconds);
    }

    private Share share(String account) throws IOException {
        Descriptor descriptor = AddressFiles.descriptor(system.keygenClient().descriptors(account));
        long id = number("select max(id) from descriptor where account = '" + account + "' and is_internal = false");
        int from = (int) number("select max(key_index) + 1 from address where descriptor_id = " + id);
        return new Share(descriptor, id, from, ADDRESSES / ACCOUNTS.size());
    }

    private long number(String query) {
        return Long.parseLong(database.run(query).strip());
    }

    private double copy(Path rows) {
        database.run("truncate table " + COPY);
        long start = System.nanoTime();
        database.copy(COPY, COLUMNS, "script_pubkey", rows);
        return seconds(start);
    }

    /** Idle is a service that has answered calls, and is left alone. */
    private void restartForMeasuring() {
        ServiceProcess watch = system.watch();
        watch.stop();
        watch.notingCollections().start();
        for (int i = 0; i < ALLOCATIONS / 2; i++) {
            system.watchClient().allocate("client");
        }
    }

    private double importAll(List<byte[]> parts) {
        WatchClient client = system.watchClient();
        long idle = Footprint.residentMebibytes(system.watch().process().pid());
        try (Footprint footprint = Footprint.of(system.watch())) {
            long start = System.nanoTime();
            for (byte[] part : parts) {
                client.http().postCsv("/api/v1/btc/addresses", part).expect(201);
            }
            double seconds = seconds(start);
            memory("resident memory, idle", idle);
            memory("resident memory, highest", footprint.highestResidentMebibytes());
            memory("heap after a collection, highest", footprint.highestUsedHeapMebibytes());
            return seconds;
        }
    }

    private static void memory(String what, long mebibytes) {
        System.out.printf("%-40s %10d MiB%n", what, mebibytes);
    }

    private double awaitWatched(List<Share> shares) {
        long start = System.nanoTime();
        for (Share share : shares) {
            Await.isTrue(
                    "the node to watch what was imported",
                    NODE_WATCHES_WITHIN,
                    () -> number("select next_index from descriptor where id = " + share.id)
                            >= share.from + share.count);
        }
        return seconds(start);
    }

    /** With some addresses given out, as their index entries stay for a while. */
    private void plans(Share share) {
        for (int i = 0; i < ALLOCATIONS; i++) {
            system.watchClient().allocate("client");
        }
        long free = number(
                "select min(key_index) from address where descriptor_id = " + share.id + " and is_allocated = false");
        System.out.printf("%n%-24s %-45s %8s%n", "LOOKUP", "INDEX", "BUFFERS");
        show(
                "by address",
                "select * from address where coin = 'btc' and wallet_address = '"
                        + share.descriptor.address(share.from + share.count / 2L) + "' and tag = '' limit 1");
        show(
                "next unallocated",
                "select key_index from address where descriptor_id = " + share.id + " and is_allocated = false"
                        + " and key_index between " + free + " and 999999 order by key_index limit 65");
        StringBuilder indexes = new StringBuilder(Long.toString(free));
        for (int i = 1; i < 65; i++) {
            indexes.append(", ").append(free + i);
        }
        show(
                "... locked",
                "select * from address where key_index in (" + indexes + ") and descriptor_id = " + share.id
                        + " and is_allocated = false order by key_index limit 1 for update skip locked");
    }

    private void show(String lookup, String query) {
        QueryPlan plan = database.plan(query);
        if (plan.index().isEmpty() || plan.readsAllOrSorts() || plan.buffers() > MOST_BUFFERS) {
            throw new IllegalStateException(lookup + " does not go by an index alone:\n" + plan.text());
        }
        System.out.printf("%-24s %-45s %8s%n", lookup, plan.index(), mysql ? "-" : plan.buffers());
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
