package io.strongroom.watch.address.bulk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads a file and proves its addresses on all processors, a few batches ahead of whoever takes them: however long the
 * file is, only these are in memory. Batches come in the order of the file.
 */
final class ProvenAddresses implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final AddressFile file;
    private final AddressProof proof;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            PROCESSORS, Thread.ofPlatform().name("address-proof-", 0).factory());
    private final Deque<Future<List<ProvenAddress>>> ahead = new ArrayDeque<>();
    private RefusedAddress refusal;
    private boolean read;

    ProvenAddresses(AddressFile file, AddressProof proof) {
        this.file = file;
        this.proof = proof;
    }

    /**
     * The next addresses; none after the last.
     *
     * @throws RefusedAddress for the first one that cannot be read or proven
     */
    List<ProvenAddress> next() {
        while (!read && ahead.size() <= PROCESSORS) {
            List<ClaimedAddress> batch = batch();
            if (!batch.isEmpty()) {
                ahead.add(threads.submit(() -> proof.prove(batch)));
            }
        }
        if (!ahead.isEmpty()) {
            return take(ahead.remove());
        }
        if (refusal != null) {
            throw refusal;
        }
        return List.of();
    }

    /** What cannot be read is told after what stands before it was proven. */
    private List<ClaimedAddress> batch() {
        List<ClaimedAddress> batch = new ArrayList<>(BATCH);
        try {
            while (batch.size() < BATCH) {
                ClaimedAddress claim = file.next();
                if (claim == null) {
                    read = true;
                    return batch;
                }
                batch.add(claim);
            }
        } catch (RefusedAddress e) {
            refusal = e;
            read = true;
        }
        return batch;
    }

    private static List<ProvenAddress> take(Future<List<ProvenAddress>> batch) {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedAddress refused) {
                throw refused;
            }
            throw new IllegalStateException("Addresses could not be proven", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while addresses were proven", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
