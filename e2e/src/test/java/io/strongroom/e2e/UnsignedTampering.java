package io.strongroom.e2e;

import io.strongroom.chain.bitcoin.DerivedOutput;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.ScriptType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What an unsigned file may lie about to one who is to sign it: inputs, outputs, fees, what is to be signed. */
final class UnsignedTampering {
    private static final int CHANGE = 1;
    private static final long COIN = 50_000_000;
    private static final long REST = 19_999_000;
    /** Above the largest file, 4 MiB. */
    private static final int TOO_LARGE = (4 << 20) + 1;

    private static final byte[] NO_KEY = new byte[32];

    private final DescriptorPair account;
    private final DescriptorPair other;
    private final String signer;
    private final DescriptorPair strangers;
    private final PsbtFile honest;
    private final List<Tampered> files = new ArrayList<>();

    private UnsignedTampering(DescriptorPair account, DescriptorPair other, String signer) {
        this.account = account;
        this.other = other;
        this.signer = signer;
        this.strangers = Strangers.insteadOf(account);
        this.honest = PsbtFile.of(OfflinePayment.of(account).toBytes());
    }

    /**
     * All that makes sense for the account's type of script.
     *
     * @param other account of the same signers
     * @param signer fingerprint of the master key of who is asked to sign
     */
    static List<Tampered> of(DescriptorPair account, DescriptorPair other, String signer) {
        UnsignedTampering tampering = new UnsignedTampering(account, other, signer);
        tampering.bytes();
        tampering.inputs();
        tampering.scripts();
        tampering.outputs();
        tampering.fees();
        tampering.signing();
        if (account.isMultisig()) {
            tampering.policies();
        }
        return tampering.files;
    }

    private void add(String what, String problem, PsbtFile file) {
        files.add(Tampered.of(what, problem, file));
    }

    private void add(String what, String problem, PsbtDocument file) {
        files.add(Tampered.of(what, problem, file.toBytes()));
    }

    private void bytes() {
        byte[] file = honest.bytes();
        files.add(Tampered.of("nothing", "psbt-truncated", new byte[0]));
        files.add(Tampered.of("something else", "bad-psbt", "no psbt".getBytes(StandardCharsets.UTF_8)));
        files.add(Tampered.of("half of it", "psbt-truncated", Arrays.copyOf(file, file.length / 2)));
        add("more than is read", "psbt-too-large", honest.withInputField(0, "fc00", new byte[TOO_LARGE]));
        add("a field of version 2", "bad-psbt", honest.withInputField(0, "0e", new byte[32]));
        add("an unknown field of all", "unknown-field", honest.withGlobalField("22", new byte[1]));
        add("an unknown field of an input", "unknown-field", honest.withInputField(0, "0b" + "00".repeat(32), NO_KEY));
        add("an unknown field of an output", "unknown-field", honest.withOutputField(CHANGE, "35", new byte[1]));
    }

    private void inputs() {
        DerivedOutput own = account.output(false, 7);
        add("coins of strangers", "foreign-input", OfflinePayment.of(strangers));
        add(
                "coins of which nobody says whose they are",
                "foreign-input",
                honest.withoutInputField(PsbtFile.DERIVATION).withoutInputField(PsbtFile.TAPROOT_DERIVATION));
        add(
                "coins of another network",
                account.isMultisig() ? "unknown-policy" : "foreign-input",
                honest.withChangedInputField(PsbtFile.DERIVATION, UnsignedTampering::onMainnet)
                        .withChangedInputField(PsbtFile.TAPROOT_DERIVATION, UnsignedTampering::onMainnet));
        add(
                "coins of two accounts",
                "mixed-accounts",
                OfflinePayment.of(
                        List.of(own, other.output(false, 0)), COIN, COIN, account.output(true, 4), COIN - 1_000));
        add("the same coin twice", "duplicate-input", honest.withRepeatedInput());
        add("no previous transaction", "no-previous-transaction", honest.withoutInputField(PsbtFile.NON_WITNESS_UTXO));
        add(
                "another previous transaction",
                "lying-previous-transaction",
                honest.withInputField(
                        0, "00", OfflinePayment.paying(own, COIN, 9).bytes()));
        add(
                "another amount than the previous transaction has",
                "lying-witness-utxo",
                honest.withInputField(0, "01", output(own, COIN + 1)));
    }

    private void scripts() {
        ScriptType type = account.scriptType();
        if (type == ScriptType.P2WSH) {
            add(
                    "another witness script",
                    "lying-witness-script",
                    honest.withChangedInputField(0x05, UnsignedTampering::otherEnd));
            add("no witness script", "missing-script", honest.withoutInputField(0x05));
        } else {
            add(
                    "a witness script where there is none",
                    "lying-witness-script",
                    honest.withInputField(0, "05", new byte[] {0x51}));
        }
        if (type == ScriptType.P2TR && account.isMultisig()) {
            add(
                    "another leaf script",
                    "lying-leaf-script",
                    honest.withChangedInputField(0x15, UnsignedTampering::otherEnd));
            add("no leaf script", "missing-script", honest.withoutInputField(0x15));
        }
        add("a redeem script where there is none", "lying-redeem-script", honest.withInputField(0, "04", new byte[] {
            0x51
        }));
        add("another internal key than nobody's", "lying-internal-key", honest.withInputField(0, "17", strangersKey()));
        add("another merkle root", "lying-merkle-root", honest.withInputField(0, "18", strangersKey()));
    }

    private void outputs() {
        add("change to strangers", "foreign-change", changeTo(strangers.output(true, 4)));
        add("change to another index than it says", "foreign-change", changeTo(account.output(true, 5)));
        add("change to the other chain", "foreign-change", changeTo(account.output(false, 4)));
        add(
                "another path of change",
                "foreign-change",
                honest.withChangedOutputField(CHANGE, 0x02, UnsignedTampering::otherEnd)
                        .withChangedOutputField(CHANGE, 0x07, UnsignedTampering::otherEnd));
        add("an output of nothing", "zero-output", honest.withAmounts(amount -> amount == REST, amount -> 0));
        add("an output that has no address", "non-standard-output", honest.withScript(0, new byte[] {0x6a, 1, 0}));
        add(
                "more coins than there can be",
                "impossible-amount",
                honest.withAmounts(amount -> amount == REST, amount -> 2_100_000_000_000_000L));
    }

    private PsbtFile changeTo(DerivedOutput output) {
        return honest.withScript(CHANGE, output.address().scriptPubKey());
    }

    private void fees() {
        add("more paid than spent", "negative-fee", OfflinePayment.of(account, COIN, COIN));
        fee("a fee above the highest", "BTC allowed", COIN, REST - 600_000);
        fee("a fee above the highest of a virtual byte", "sat/vB allowed", COIN, REST - 400_000);
        fee("a fee above the highest share", "share of 0.2", 50_000, 9_000);
    }

    private void fee(String what, String says, long spent, long change) {
        files.add(new Tampered(
                what,
                "fee-too-high",
                says,
                OfflinePayment.of(account, spent, change).toBytes()));
    }

    private void signing() {
        Stream.of(2, 3, 0x81)
                .forEach(sighash -> add(
                        "to sign less than everything, " + sighash,
                        "foreign-sighash",
                        honest.withInputField(0, "03", new byte[] {sighash.byteValue(), 0, 0, 0})));
        add("a final witness", "already-finalised", honest.withInputField(0, "08", new byte[1]));
        String key = strangers.output(false, 7).keys().getFirst().publicKey();
        String signature =
                account.scriptType() == ScriptType.P2TR ? "14" + key.substring(2) + "a3".repeat(32) : "02" + key;
        add("a stranger's signature", "foreign-signature", honest.withInputField(0, signature, new byte[64]));
    }

    private void policies() {
        DescriptorPair infiltrated = Strangers.beside(signer, account);
        DescriptorPair anyOfThem = DescriptorPair.ofKeys(account.scriptType(), 1, account.keys());
        add("coins of a policy never agreed to", "unknown-policy", OfflinePayment.of(infiltrated));
        add("coins of another quorum of our keys", "unknown-policy", OfflinePayment.of(anyOfThem));
        add("change that two foreign cosigners could spend", "foreign-change", change(infiltrated));
        add("change that one signer alone could spend", "foreign-change", change(anyOfThem));
    }

    private PsbtDocument change(DescriptorPair to) {
        return OfflinePayment.of(List.of(account.output(false, 7)), COIN, 30_000_000, to.output(true, 4), REST);
    }

    private byte[] strangersKey() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0xa3);
        return key;
    }

    private static byte[] output(DerivedOutput own, long satoshi) {
        byte[] script = own.address().scriptPubKey();
        return ByteBuffer.allocate(Long.BYTES + 1 + script.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(satoshi)
                .put((byte) script.length)
                .put(script)
                .array();
    }

    private static byte[] otherEnd(byte[] value) {
        value[value.length - 1] ^= 1;
        return value;
    }

    /** The coin type, 1h on every test network (SLIP44), is the only step that is so. */
    private static byte[] onMainnet(byte[] origin) {
        for (int i = 0; i + 3 < origin.length; i++) {
            if (origin[i] == 1 && origin[i + 1] == 0 && origin[i + 2] == 0 && origin[i + 3] == (byte) 0x80) {
                origin[i] = 0;
                return origin;
            }
        }
        throw new IllegalArgumentException("no path of a test network");
    }
}
