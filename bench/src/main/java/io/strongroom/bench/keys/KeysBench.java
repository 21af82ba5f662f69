package io.strongroom.bench.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What {@code make bench-keys} runs: addresses and signatures, each taking turns with what libsecp256k1 does in C, round
 * after round; then files of 100 and of 1,000 inputs.
 */
public final class KeysBench {

    private static final int ROUNDS = 3;

    private KeysBench() {}

    public static void main(String[] arguments) throws RunnerException {
        rates();
        files();
    }

    private static void rates() throws RunnerException {
        Map<String, List<Times>> times = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Class<?> benchmarks : List.of(DerivationBenchmark.class, SignatureBenchmark.class)) {
                run(benchmarks, 2).forEach((name, time) -> times.computeIfAbsent(name, added -> new ArrayList<>())
                        .add(time));
            }
        }
        System.out.printf("%nA core's time, the median of %d rounds; the share of C with its range%n", ROUNDS);
        System.out.printf("%-24s %10s %12s %10s %10s%n", "WHAT", "MICROSEC", "A SECOND", "IN C", "SHARE OF C");
        times.forEach((name, rounds) -> {
            double own = median(rounds, Times::own);
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %10.1f %,12.0f %10.1f %10.2f (%.2f-%.2f)%n",
                    name,
                    own / 1e3,
                    1e9 / own,
                    median(rounds, Times::inC) / 1e3,
                    median(rounds, Times::share),
                    rounds.stream().mapToDouble(Times::share).min().orElseThrow(),
                    rounds.stream().mapToDouble(Times::share).max().orElseThrow());
        });
    }

    /** Nanoseconds of the processor for ours, and for what C made in between. */
    private record Times(double own, double inC) {
        double share() {
            return inC / own;
        }
    }

    private static void files() throws RunnerException {
        Map<String, Times> times = run(SigningBenchmark.class, 2);
        System.out.printf("%nA core's time for a file that is read, understood, signed and written, milliseconds%n");
        System.out.printf("%-12s %12s %12s %8s%n", "TYPE", "100 INPUTS", "1,000 INPUTS", "RATIO");
        times.keySet().stream().filter(name -> name.endsWith(" 100")).forEach(name -> {
            double hundred = times.get(name).own() / 1e6;
            double thousand = times.get(name + "0").own() / 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %,12.1f %,12.1f %8.1f%n",
                    name.replace(" 100", ""),
                    hundred,
                    thousand,
                    thousand / hundred);
        });
    }

    /** By the benchmark's name, or by its parameters where it has some. */
    private static Map<String, Times> run(Class<?> benchmarks, int seconds) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(benchmarks.getName())
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(seconds))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(seconds))
                        .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
                        .addProfiler(ProcessorTime.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<String, Times> times = new LinkedHashMap<>();
        for (RunResult result : results) {
            Collection<String> parameters = result.getParams().getParamsKeys();
            String name = parameters.isEmpty()
                    ? result.getPrimaryResult().getLabel()
                    : result.getParams().getParam("type") + " "
                            + result.getParams().getParam("inputs");
            times.put(name, new Times(score(result, ProcessorTime.LABEL), score(result, ProcessorTime.LABEL_IN_C)));
        }
        return times;
    }

    private static double score(RunResult result, String label) {
        return result.getSecondaryResults().get(label).getScore();
    }

    private static double median(List<Times> rounds, ToDoubleFunction<Times> time) {
        return rounds.stream().mapToDouble(time).sorted().toArray()[rounds.size() / 2];
    }
}
