package io.strongroom.chain.bitcoin;

import java.util.Map;
import java.util.Set;

/**
 * The fields of a version 0 PSBT: for each type the lengths that its whole key may have.
 * From BIP174 and BIP371; types that are not here are carried along unread.
 */
final class PsbtFields {

    static final int GLOBAL_TRANSACTION = 0x00;
    static final int GLOBAL_VERSION = 0xfb;

    static final int INPUT_PREVIOUS_TRANSACTION = 0x00;
    static final int INPUT_WITNESS_UTXO = 0x01;
    static final int INPUT_PARTIAL_SIGNATURE = 0x02;
    static final int INPUT_SIGHASH = 0x03;
    static final int INPUT_DERIVATION = 0x06;
    static final int INPUT_FINAL_SCRIPT = 0x07;
    static final int INPUT_FINAL_WITNESS = 0x08;

    static final int OUTPUT_DERIVATION = 0x02;

    /** What a signer or finalizer adds to an input: partial and final signatures, those of taproot among them. */
    static final Set<Integer> SIGNATURES_OF_INPUT =
            Set.of(INPUT_PARTIAL_SIGNATURE, INPUT_FINAL_SCRIPT, INPUT_FINAL_WITNESS, 0x13, 0x14);

    private static final Set<Integer> BARE = Set.of(1);
    private static final Set<Integer> WITH_PUBLIC_KEY = Set.of(34, 66);
    private static final Set<Integer> WITH_HASH160 = Set.of(21);
    private static final Set<Integer> WITH_32_BYTES = Set.of(33);

    static final Map<Integer, Set<Integer>> GLOBAL =
            Map.of(GLOBAL_TRANSACTION, BARE, 0x01, Set.of(79), GLOBAL_VERSION, BARE);

    static final Map<Integer, Set<Integer>> INPUT = Map.ofEntries(
            Map.entry(INPUT_PREVIOUS_TRANSACTION, BARE),
            Map.entry(INPUT_WITNESS_UTXO, BARE),
            Map.entry(INPUT_PARTIAL_SIGNATURE, WITH_PUBLIC_KEY),
            Map.entry(INPUT_SIGHASH, BARE),
            Map.entry(0x04, BARE),
            Map.entry(0x05, BARE),
            Map.entry(INPUT_DERIVATION, WITH_PUBLIC_KEY),
            Map.entry(INPUT_FINAL_SCRIPT, BARE),
            Map.entry(INPUT_FINAL_WITNESS, BARE),
            Map.entry(0x09, BARE),
            Map.entry(0x0a, WITH_HASH160),
            Map.entry(0x0b, WITH_32_BYTES),
            Map.entry(0x0c, WITH_HASH160),
            Map.entry(0x0d, WITH_32_BYTES),
            Map.entry(0x13, BARE),
            Map.entry(0x14, Set.of(65)),
            Map.entry(0x16, WITH_32_BYTES),
            Map.entry(0x17, BARE),
            Map.entry(0x18, BARE));

    static final Map<Integer, Set<Integer>> OUTPUT = Map.of(
            0x00, BARE, 0x01, BARE, OUTPUT_DERIVATION, WITH_PUBLIC_KEY, 0x05, BARE, 0x06, BARE, 0x07, WITH_32_BYTES);

    /** Fields of BIP370, which a version 0 PSBT must not hold. */
    static final Set<Integer> GLOBAL_OF_VERSION_2 = Set.of(0x02, 0x03, 0x04, 0x05, 0x06);

    static final Set<Integer> INPUT_OF_VERSION_2 = Set.of(0x0e, 0x0f, 0x10, 0x11, 0x12);
    static final Set<Integer> OUTPUT_OF_VERSION_2 = Set.of(0x03, 0x04);

    private PsbtFields() {}
}
