package io.strongroom.bench.keys;

import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.FeeCeilings;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInspector;
import io.strongroom.chain.bitcoin.SignerWallet;
import io.strongroom.model.ScriptType;
import io.strongroom.vault.bitcoin.PsbtSigner;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A file from its bytes to the signed one's: read, understood, signed, each signature verified, written. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SigningBenchmark {

    private static final FeeCeilings CEILINGS =
            new FeeCeilings(100_000_000, new BigDecimal("1000"), new BigDecimal("0.5"));

    /** P2WSH is of two signers of three, the others of one. */
    @Param({"P2WPKH", "P2WSH", "P2TR", "P2PKH"})
    public ScriptType type;

    @Param({"100", "1000"})
    public int inputs;

    private byte[] file;
    private PsbtInspector inspector;
    private PsbtSigner signer;

    @Setup
    public void file() {
        boolean multisig = type == ScriptType.P2WSH;
        DescriptorPair account = multisig ? Signers.policy().descriptors() : Signers.account(type);
        file = SpendingFile.of(account, inputs);
        inspector = new PsbtInspector(
                SignerWallet.of(
                        Signers.NETWORK,
                        Signers.first().fingerprint(),
                        multisig ? List.of() : List.of(account),
                        multisig ? List.of(Signers.policy()) : List.of()),
                CEILINGS);
        signer = new PsbtSigner(Signers.first());
    }

    @Benchmark
    public byte[] signedFile() {
        PsbtDocument document = PsbtDocument.parse(file);
        return signer.sign(document, inspector.inspect(document)).toBytes();
    }
}
