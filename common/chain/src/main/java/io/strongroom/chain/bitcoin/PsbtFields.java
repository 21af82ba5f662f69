package io.strongroom.chain.bitcoin;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The fields of a version 0 PSBT: for each type the lengths that its whole key may have.
 * From BIP174 and BIP371; types that are not here are carried along unread.
 */
final class PsbtFields {

    static final int GLOBAL_TRANSACTION = 0x00;
    static final int GLOBAL_XPUB = 0x01;
    static final int GLOBAL_VERSION = 0xfb;

    static final int INPUT_PREVIOUS_TRANSACTION = 0x00;
    static final int INPUT_WITNESS_UTXO = 0x01;
    static final int INPUT_PARTIAL_SIGNATURE = 0x02;
    static final int INPUT_SIGHASH = 0x03;
    static final int INPUT_REDEEM_SCRIPT = 0x04;
    static final int INPUT_WITNESS_SCRIPT = 0x05;
    static final int INPUT_DERIVATION = 0x06;
    static final int INPUT_FINAL_SCRIPT = 0x07;
    static final int INPUT_FINAL_WITNESS = 0x08;
    static final int INPUT_TAPROOT_KEY_SIGNATURE = 0x13;
    static final int INPUT_TAPROOT_SCRIPT_SIGNATURE = 0x14;
    static final int INPUT_TAPROOT_LEAF = 0x15;
    static final int INPUT_TAPROOT_DERIVATION = 0x16;
    static final int INPUT_TAPROOT_INTERNAL_KEY = 0x17;
    static final int INPUT_TAPROOT_MERKLE_ROOT = 0x18;

    static final int OUTPUT_REDEEM_SCRIPT = 0x00;
    static final int OUTPUT_WITNESS_SCRIPT = 0x01;
    static final int OUTPUT_DERIVATION = 0x02;
    static final int OUTPUT_TAPROOT_INTERNAL_KEY = 0x05;
    static final int OUTPUT_TAPROOT_TREE = 0x06;
    static final int OUTPUT_TAPROOT_DERIVATION = 0x07;

    /** What says nothing to a signer, unless it is {@link NamedRequest}, and is carried along by who wrote it. */
    static final int PROPRIETARY = 0xfc;

    /** What a signer adds to an input. */
    static final Set<Integer> PARTIAL_SIGNATURES =
            Set.of(INPUT_PARTIAL_SIGNATURE, INPUT_TAPROOT_KEY_SIGNATURE, INPUT_TAPROOT_SCRIPT_SIGNATURE);

    /** What a signer or finalizer adds to an input. */
    static final Set<Integer> SIGNATURES_OF_INPUT = Set.of(
            INPUT_PARTIAL_SIGNATURE,
            INPUT_FINAL_SCRIPT,
            INPUT_FINAL_WITNESS,
            INPUT_TAPROOT_KEY_SIGNATURE,
            INPUT_TAPROOT_SCRIPT_SIGNATURE);

    private static final Set<Integer> BARE = Set.of(1);
    private static final Set<Integer> WITH_PUBLIC_KEY = Set.of(34, 66);
    private static final Set<Integer> WITH_HASH160 = Set.of(21);
    private static final Set<Integer> WITH_32_BYTES = Set.of(33);
    /** A control block: version and internal key, then up to 128 hashes. */
    private static final Set<Integer> WITH_CONTROL_BLOCK = IntStream.rangeClosed(0, 128)
            .mapToObj(hashes -> 1 + 33 + 32 * hashes)
            .collect(Collectors.toSet());

    static final Map<Integer, Set<Integer>> GLOBAL =
            Map.of(GLOBAL_TRANSACTION, BARE, GLOBAL_XPUB, Set.of(79), GLOBAL_VERSION, BARE);

    static final Map<Integer, Set<Integer>> INPUT = Map.ofEntries(
            Map.entry(INPUT_PREVIOUS_TRANSACTION, BARE),
            Map.entry(INPUT_WITNESS_UTXO, BARE),
            Map.entry(INPUT_PARTIAL_SIGNATURE, WITH_PUBLIC_KEY),
            Map.entry(INPUT_SIGHASH, BARE),
            Map.entry(INPUT_REDEEM_SCRIPT, BARE),
            Map.entry(INPUT_WITNESS_SCRIPT, BARE),
            Map.entry(INPUT_DERIVATION, WITH_PUBLIC_KEY),
            Map.entry(INPUT_FINAL_SCRIPT, BARE),
            Map.entry(INPUT_FINAL_WITNESS, BARE),
            Map.entry(0x09, BARE),
            Map.entry(0x0a, WITH_HASH160),
            Map.entry(0x0b, WITH_32_BYTES),
            Map.entry(0x0c, WITH_HASH160),
            Map.entry(0x0d, WITH_32_BYTES),
            Map.entry(INPUT_TAPROOT_KEY_SIGNATURE, BARE),
            Map.entry(INPUT_TAPROOT_SCRIPT_SIGNATURE, Set.of(65)),
            Map.entry(INPUT_TAPROOT_LEAF, WITH_CONTROL_BLOCK),
            Map.entry(INPUT_TAPROOT_DERIVATION, WITH_32_BYTES),
            Map.entry(INPUT_TAPROOT_INTERNAL_KEY, BARE),
            Map.entry(INPUT_TAPROOT_MERKLE_ROOT, BARE));

    static final Map<Integer, Set<Integer>> OUTPUT = Map.of(
            OUTPUT_REDEEM_SCRIPT,
            BARE,
            OUTPUT_WITNESS_SCRIPT,
            BARE,
            OUTPUT_DERIVATION,
            WITH_PUBLIC_KEY,
            OUTPUT_TAPROOT_INTERNAL_KEY,
            BARE,
            OUTPUT_TAPROOT_TREE,
            BARE,
            OUTPUT_TAPROOT_DERIVATION,
            WITH_32_BYTES);

    private static final Set<Integer> KEY_OR_HASH = Set.of(32);
    private static final Set<Integer> SCHNORR_SIGNATURE = Set.of(64, 65);

    /** The lengths that the values of an input's fields may have, where they are fixed (BIP371). */
    static final Map<Integer, Set<Integer>> INPUT_VALUES = Map.of(
            INPUT_TAPROOT_KEY_SIGNATURE,
            SCHNORR_SIGNATURE,
            INPUT_TAPROOT_SCRIPT_SIGNATURE,
            SCHNORR_SIGNATURE,
            INPUT_TAPROOT_INTERNAL_KEY,
            KEY_OR_HASH,
            INPUT_TAPROOT_MERKLE_ROOT,
            KEY_OR_HASH);

    /** The same for an output. */
    static final Map<Integer, Set<Integer>> OUTPUT_VALUES = Map.of(OUTPUT_TAPROOT_INTERNAL_KEY, KEY_OR_HASH);

    /** Fields of BIP370, which a version 0 PSBT must not hold. */
    static final Set<Integer> GLOBAL_OF_VERSION_2 = Set.of(0x02, 0x03, 0x04, 0x05, 0x06);

    static final Set<Integer> INPUT_OF_VERSION_2 = Set.of(0x0e, 0x0f, 0x10, 0x11, 0x12);
    static final Set<Integer> OUTPUT_OF_VERSION_2 = Set.of(0x03, 0x04);

    private PsbtFields() {}
}
