package io.strongroom.bench.keys;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.Descriptor;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.model.ScriptType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Addresses of an account as they are made in runs, taking turns with the public keys that the C library makes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DerivationBenchmark {

    static final int RUN = 1_000;

    private final CurveLibrary library = new CurveLibrary();
    private final Descriptor bip84 = Signers.account(ScriptType.P2WPKH).external();
    private final Descriptor bip86 = Signers.account(ScriptType.P2TR).external();
    private final Descriptor twoOfThree = policy().external();
    private int next;

    private static DescriptorPair policy() {
        return Signers.policy().descriptors();
    }

    @Benchmark
    @OperationsPerInvocation(RUN)
    public List<BitcoinAddress> bip84Addresses() {
        return addresses(bip84);
    }

    @Benchmark
    @OperationsPerInvocation(RUN)
    public List<BitcoinAddress> bip86Addresses() {
        return addresses(bip86);
    }

    @Benchmark
    @OperationsPerInvocation(RUN)
    public List<BitcoinAddress> twoOfThreeAddresses() {
        return addresses(twoOfThree);
    }

    private List<BitcoinAddress> addresses(Descriptor descriptor) {
        next = (next + RUN) % 100_000_000;
        InC.run(library::createPublicKey, next, RUN);
        return descriptor.addresses(next, RUN);
    }
}
