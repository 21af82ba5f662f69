package io.strongroom.bench;

import io.strongroom.e2e.client.Answer;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * The same call again and again from some callers at once, each waiting for its answer (a closed loop): first a warm-up
 * that does not count, then a measured time.
 *
 * @param callers how many at once
 */
record Load(int callers, Duration warmUp, Duration measured) {
    private static final long HIGHEST_MICROSECONDS = Duration.ofMinutes(1).toNanos() / 1_000;

    /** @param failed answers that were not of the expected status */
    record Result(double requestsPerSecond, double medianMilliseconds, double p99Milliseconds, long failed) {}

    Result run(Supplier<Answer> call, int expected) {
        measure(call, expected, warmUp);
        return measure(call, expected, measured);
    }

    private Result measure(Supplier<Answer> call, int expected, Duration time) {
        Histogram microseconds = new ConcurrentHistogram(HIGHEST_MICROSECONDS, 3);
        AtomicLong failed = new AtomicLong();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        long asked = System.nanoTime();
                        if (call.get().status() != expected) {
                            failed.incrementAndGet();
                        }
                        microseconds.recordValue(Math.min(HIGHEST_MICROSECONDS, (System.nanoTime() - asked) / 1_000));
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(
                microseconds.getTotalCount() / seconds,
                microseconds.getValueAtPercentile(50) / 1e3,
                microseconds.getValueAtPercentile(99) / 1e3,
                failed.get());
    }
}
