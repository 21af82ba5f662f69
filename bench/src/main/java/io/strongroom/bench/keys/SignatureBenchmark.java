package io.strongroom.bench.keys;

import fr.acinq.secp256k1.Secp256k1;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** ECDSA signatures as inputs get them, DER and all, taking turns with those that the C library makes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SignatureBenchmark {

    static final int RUN = 1_000;

    private final CurveLibrary library = new CurveLibrary();
    private final Secp256k1 curve = Secp256k1.get();
    private final byte[] key = new byte[32];
    private final byte[] hash = new byte[32];
    private int next;

    public SignatureBenchmark() {
        Arrays.fill(key, (byte) 1);
    }

    @Benchmark
    @OperationsPerInvocation(RUN)
    public int signatures() {
        InC.run(library::sign, next, RUN);
        int length = 0;
        for (int i = 0; i < RUN; i++) {
            next++;
            hash[0] = (byte) next;
            hash[1] = (byte) (next >> 8);
            hash[2] = (byte) (next >> 16);
            length += curve.compact2der(curve.sign(hash, key, null)).length;
        }
        return length;
    }
}
