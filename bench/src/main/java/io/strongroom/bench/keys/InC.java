package io.strongroom.bench.keys;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;

/**
 * The processor's time of what the C library makes between a benchmark's own runs: a shared machine is not equally fast all
 * the time, but what takes turns on it every few milliseconds finds it alike.
 */
final class InC {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final AtomicLong NANOSECONDS = new AtomicLong();

    private InC() {}

    /** Makes so many, of the numbers from the first on. */
    static void run(IntUnaryOperator library, int first, int count) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            if (library.applyAsInt(first + i) != 1) {
                throw new IllegalStateException("the library refused number " + (first + i));
            }
        }
        NANOSECONDS.addAndGet(THREADS.getCurrentThreadCpuTime() - start);
    }

    /** Nanoseconds since this was asked for the last time. */
    static long taken() {
        return NANOSECONDS.getAndSet(0);
    }
}
