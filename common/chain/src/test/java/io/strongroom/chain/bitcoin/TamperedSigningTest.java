package io.strongroom.chain.bitcoin;

import static io.strongroom.chain.bitcoin.Lie.ECDSA;
import static io.strongroom.chain.bitcoin.Lie.EVERY;
import static io.strongroom.chain.bitcoin.Lie.LEAF;
import static io.strongroom.chain.bitcoin.Lie.TAPROOT;
import static io.strongroom.chain.bitcoin.Lie.strangers;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lies about what is to be signed and by whom, told to the signers of every type of script. */
class TamperedSigningTest {

    private static List<Lie> lies() {
        return List.of(
                Lie.of("foreign-sighash", "to sign no output", EVERY, (party, maker) -> maker.set(0, "03", "02000000")),
                Lie.of(
                        "foreign-sighash",
                        "to sign one output",
                        EVERY,
                        (party, maker) -> maker.set(0, "03", "03000000")),
                Lie.of("foreign-sighash", "to sign one input", EVERY, (party, maker) -> maker.set(0, "03", "81000000")),
                Lie.of(
                        "foreign-sighash",
                        "to sign what is not defined",
                        EVERY,
                        (party, maker) -> maker.set(0, "03", "01000001")),
                Lie.of(
                        "foreign-sighash",
                        "to sign as only Taproot does",
                        ECDSA,
                        (party, maker) -> maker.set(0, "03", "00000000")),
                Lie.of("already-finalised", "a final witness", EVERY, (party, maker) -> maker.set(0, "08", "00")),
                Lie.of("already-finalised", "a final script", EVERY, (party, maker) -> maker.set(0, "07", "")),
                Lie.of(
                        "foreign-signature",
                        "a stranger's signature",
                        ECDSA,
                        (party, maker) -> maker.set(
                                0,
                                "02"
                                        + strangers(party, false, 7)
                                                .keys()
                                                .getFirst()
                                                .publicKey(),
                                "30")),
                Lie.of(
                        "foreign-signature",
                        "a stranger's signature",
                        LEAF,
                        (party, maker) -> maker.set(0, "14" + "a3".repeat(64), "30".repeat(64))),
                Lie.of(
                        "foreign-signature",
                        "a signature for another leaf",
                        LEAF,
                        (party, maker) -> maker.set(
                                0,
                                "14"
                                        + party.pair()
                                                .output(false, 7)
                                                .keys()
                                                .getFirst()
                                                .publicKey()
                                                .substring(2) + "a3".repeat(32),
                                "30".repeat(64))),
                Lie.of(
                        "foreign-signature",
                        "a signature of the wrong kind",
                        TAPROOT,
                        (party, maker) -> maker.set(
                                0,
                                "02"
                                        + party.pair()
                                                .output(false, 7)
                                                .keys()
                                                .getFirst()
                                                .publicKey(),
                                "30")),
                Lie.of(
                        "foreign-signature",
                        "a signature of the wrong kind",
                        form -> form != DescriptorForm.TR,
                        (party, maker) -> maker.set(0, "13", "30".repeat(64))),
                Lie.of(
                        "bad-signature",
                        "a signature of nothing",
                        ECDSA,
                        (party, maker) -> maker.set(
                                0,
                                "02"
                                        + party.pair()
                                                .output(false, 7)
                                                .keys()
                                                .getFirst()
                                                .publicKey(),
                                "30".repeat(70) + "01")),
                Lie.of(
                        "bad-signature",
                        "a signature of nothing",
                        form -> form == DescriptorForm.TR,
                        (party, maker) -> maker.set(0, "13", "30".repeat(64))),
                Lie.of("bad-signature", "a signature of another input", EVERY, (party, maker) -> {
                    PsbtDocument signed = party.complete(maker.make());
                    SpentInput other = signed.spentInput(1);
                    byte[] signature = other.signatures(signed.inputMap(1))
                            .values()
                            .iterator()
                            .next();
                    SpentInput first = signed.spentInput(0);
                    String signer = first.signatures(signed.inputMap(0))
                            .keySet()
                            .iterator()
                            .next();
                    maker.inputFields
                            .get(0)
                            .putAll(SignatureFields.with(PsbtMap.EMPTY, first.lock(), signer, signature)
                                    .entries());
                }),
                Lie.of(
                        "unknown-field",
                        "an input field that means something to others",
                        EVERY,
                        (party, maker) -> maker.set(0, "1a" + "02".repeat(33), "02".repeat(66))),
                Lie.of(
                        "unknown-field",
                        "a preimage for a script of others",
                        EVERY,
                        (party, maker) -> maker.set(0, "0b" + "00".repeat(32), "01")),
                Lie.of(
                        "unknown-field",
                        "an output field that means something to others",
                        EVERY,
                        (party, maker) -> maker.setOutput(Lie.CHANGE, "35", "00")),
                Lie.of(
                        "unknown-field",
                        "a global field that means something to others",
                        EVERY,
                        (party, maker) -> maker.globalFields.put("22", new byte[1])),
                Lie.of(
                        "unknown-field",
                        "an output field of this project that a later version knows",
                        EVERY,
                        (party, maker) -> maker.setOutput(0, "fc0a7374726f6e67726f6f6d01", "01")),
                Lie.of(
                        "unknown-field",
                        "a payment request named by an input",
                        EVERY,
                        (party, maker) -> maker.set(0, "fc0a7374726f6e67726f6f6d00", "00".repeat(16) + "01000000")),
                Lie.of(
                        "bad-psbt",
                        "a field of version 2",
                        EVERY,
                        (party, maker) -> maker.set(0, "0e", "00".repeat(32))),
                Lie.of(
                        "bad-psbt",
                        "a signature of a length that none has",
                        EVERY,
                        (party, maker) -> maker.set(0, "13", "30".repeat(63))),
                Lie.of(
                        "bad-public-key",
                        "a key that is not on the curve",
                        EVERY,
                        (party, maker) -> maker.set(0, "06" + "02" + "00".repeat(31) + "07", "73c5da0a")));
    }

    static Stream<Arguments> told() {
        return Lie.tellAll(lies());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("told")
    void isRefused(DescriptorForm form, Lie lie) {
        lie.assertRefused(form);
    }
}
