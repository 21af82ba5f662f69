package io.strongroom.bench.keys;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The processor's time for an operation, that of the collector and the compiler included: on a shared machine the time on
 * the clock says more about the neighbours. What the C library makes in between is counted by itself, see {@link InC}.
 */
public final class ProcessorTime implements InternalProfiler {

    static final String LABEL = "processor";
    static final String LABEL_IN_C = "processor-in-c";

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long before;

    @Override
    public String getDescription() {
        return "processor time for an operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        var unused = InC.taken();
        before = system.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double operations = result.getMetadata().getAllOps();
        long inC = InC.taken();
        long own = system.getProcessCpuTime() - before - inC;
        return List.of(result(LABEL, own / operations), result(LABEL_IN_C, inC / operations));
    }

    private static ScalarResult result(String label, double nanoseconds) {
        return new ScalarResult(label, nanoseconds, "ns/op", AggregationPolicy.AVG);
    }
}
