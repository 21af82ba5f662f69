package io.strongroom.e2e;

import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.model.ScriptType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a file that comes back signed may lie about to watch, which knows what it has sent out. */
final class SignedTampering {
    private static final byte SIGHASH_NONE = 2;
    /** Above the largest file, 4 MiB. */
    private static final int TOO_LARGE = (4 << 20) + 1;

    private SignedTampering() {}

    /**
     * All that makes sense for the account's type of script.
     *
     * @param signed by one signer at least
     * @param other signed file of another transaction
     */
    static List<Tampered> of(DescriptorPair account, byte[] signed, byte[] other) {
        PsbtFile file = PsbtFile.of(signed);
        boolean taproot = account.scriptType() == ScriptType.P2TR;
        int signature = taproot ? PsbtFile.TAPSCRIPT_SIGNATURE : PsbtFile.PARTIAL_SIGNATURE;
        DescriptorPair strangers = Strangers.insteadOf(account);
        String key = strangers.output(false, 7).keys().getFirst().publicKey();
        long largest = Collections.max(file.amounts());
        return List.of(
                Tampered.of("nothing", "no-file", new byte[0]),
                Tampered.of("something else", "bad-psbt", "no psbt".getBytes(StandardCharsets.UTF_8)),
                Tampered.of("half of it", "psbt-truncated", Arrays.copyOf(signed, signed.length / 2)),
                Tampered.of("all but its last bytes", "psbt-truncated", Arrays.copyOf(signed, signed.length - 3)),
                Tampered.of("more than is read", "psbt-too-large", file.withInputField(0, "fc00", new byte[TOO_LARGE])),
                Tampered.of("a field of version 2", "bad-psbt", file.withInputField(0, "0e", new byte[32])),
                Tampered.of("another transaction", "other-transaction", other),
                Tampered.of(
                        "another amount",
                        "other-transaction",
                        file.withAmounts(amount -> amount == largest, amount -> amount - 1_000)),
                Tampered.of(
                        "another receiver",
                        "other-transaction",
                        file.withScript(0, strangers.output(false, 7).address().scriptPubKey())),
                Tampered.of("the same coin twice", "duplicate-input", file.withRepeatedInput()),
                Tampered.of(
                        "a signature of less than everything",
                        "foreign-sighash",
                        file.withChangedInputField(signature, value -> ofNothing(value, taproot))),
                Tampered.of(
                        "a signature of something else",
                        "bad-signature",
                        file.withChangedInputField(signature, SignedTampering::withOtherBytes)),
                Tampered.of(
                        "a stranger's signature",
                        "foreign-key",
                        file.withInputField(
                                0,
                                taproot ? "14" + key.substring(2) + "a3".repeat(32) : "02" + key,
                                aSignature(taproot))),
                Tampered.of(
                        "a final witness of nothing", "bad-signature", file.withInputField(0, "08", new byte[] {1, 1, 0
                        })));
    }

    /** The sighash type is an ECDSA signature's last byte, and one more byte of Taproot's that are not of all. */
    private static byte[] ofNothing(byte[] signature, boolean taproot) {
        byte[] changed = taproot ? Arrays.copyOf(signature, signature.length + 1) : signature;
        changed[changed.length - 1] = SIGHASH_NONE;
        return changed;
    }

    /** Changes the s value, which leaves the DER form as it is. */
    private static byte[] withOtherBytes(byte[] signature) {
        signature[signature.length - 5] ^= 1;
        return signature;
    }

    private static byte[] aSignature(boolean taproot) {
        byte[] signature = new byte[taproot ? 64 : 71];
        Arrays.fill(signature, (byte) 0x30);
        signature[signature.length - 1] = 1;
        return signature;
    }
}
