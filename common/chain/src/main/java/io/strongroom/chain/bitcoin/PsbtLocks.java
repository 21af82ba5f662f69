package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import io.strongroom.model.ScriptType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Reads from an input's map how the output that it spends is locked. The output names the hash of every script, so
 * that a file can leave one out but not tell of another.
 */
final class PsbtLocks {

    static final String INTERNAL_KEY_NOT_NUMS = "internal-key-not-nums";

    private static final byte[] NUMS_KEY = Taproot.nothingUpMySleeve();

    private final int position;
    private final PsbtMap map;

    private PsbtLocks(int position, PsbtMap map) {
        this.position = position;
        this.map = map;
    }

    /**
     * @throws ChainException with slug {@code unsupported-input}, {@code missing-script}, {@code lying-redeem-script},
     *     {@code lying-witness-script}, {@code lying-leaf-script} or {@code internal-key-not-nums}
     */
    static OutputLock read(int position, byte[] spentScript, PsbtMap map) {
        return new PsbtLocks(position, map).lock(spentScript);
    }

    private OutputLock lock(byte[] script) {
        ScriptType type = Scripts.typeOf(script).orElseThrow(this::unsupported);
        byte[] hash = Scripts.hashIn(type, script);
        return switch (type) {
            case P2PKH -> LegacyLock.of(new KeyHashScript(hash));
            case P2WPKH -> WitnessLock.of(new KeyHashScript(hash), false);
            case P2WSH -> WitnessLock.of(witnessScript(hash), false);
            case P2TR -> taproot(hash);
            case P2SH, P2SH_P2WPKH, P2SH_P2WSH -> redeem(hash);
        };
    }

    private OutputLock redeem(byte[] hash) {
        byte[] script = required(PsbtFields.INPUT_REDEEM_SCRIPT);
        if (!Arrays.equals(Crypto.hash160(script), hash)) {
            throw lying("redeem script");
        }
        Optional<ScriptType> inner = Scripts.typeOf(script);
        if (inner.equals(Optional.of(ScriptType.P2WPKH))) {
            return WitnessLock.of(new KeyHashScript(Scripts.hashIn(ScriptType.P2WPKH, script)), true);
        }
        if (inner.equals(Optional.of(ScriptType.P2WSH))) {
            return WitnessLock.of(witnessScript(Scripts.hashIn(ScriptType.P2WSH, script)), true);
        }
        return LegacyLock.of(multisig(script, DescriptorForm.SH_SORTEDMULTI));
    }

    private MultisigScript witnessScript(byte[] hash) {
        byte[] script = required(PsbtFields.INPUT_WITNESS_SCRIPT);
        if (!Arrays.equals(Crypto.sha256(script), hash)) {
            throw lying("witness script");
        }
        return multisig(script, DescriptorForm.WSH_SORTEDMULTI);
    }

    private MultisigScript multisig(byte[] script, DescriptorForm form) {
        MultisigScript multisig = MultisigScript.read(script).orElseThrow(this::unsupported);
        form.requireQuorum(multisig.required(), multisig.total());
        return multisig;
    }

    private OutputLock taproot(byte[] outputKey) {
        Map<String, byte[]> leaves = map.values(PsbtFields.INPUT_TAPROOT_LEAF);
        if (leaves.isEmpty()) {
            return TaprootKeyLock.ofOutputKey(outputKey);
        }
        Map.Entry<String, byte[]> only = leaves.entrySet().iterator().next();
        byte[] controlBlock = HexFormat.of().parseHex(only.getKey());
        byte[] internalKey = Arrays.copyOfRange(controlBlock, 1, 1 + NUMS_KEY.length);
        if (!Arrays.equals(internalKey, NUMS_KEY)) {
            throw new ChainException(
                    INTERNAL_KEY_NOT_NUMS,
                    "input " + position + " has another internal key than the one that nobody can sign with");
        }
        byte[] field = only.getValue();
        TaprootScriptLock lock = TaprootScriptLock.read(Arrays.copyOf(field, Math.max(0, field.length - 1)))
                .orElseThrow(this::unsupported);
        DescriptorForm.TR_SORTEDMULTI_A.requireQuorum(lock.required(), lock.total());
        TapLeaf leaf = lock.leaf().orElseThrow();
        if (leaves.size() > 1
                || !Arrays.equals(leaf.outputKey(), outputKey)
                || !Arrays.equals(leaf.controlBlock(), controlBlock)
                || !Arrays.equals(leaf.field(), field)) {
            throw lying("leaf script");
        }
        return lock;
    }

    private byte[] required(int field) {
        return map.value(field).orElseThrow(() -> missing(position));
    }

    static ChainException missing(int position) {
        return new ChainException(
                "missing-script", "input " + position + " comes without a script that its coins are locked by");
    }

    private ChainException lying(String what) {
        return new ChainException(
                "lying-" + what.replace(' ', '-'),
                "input " + position + " names another " + what + " than its coins are locked by");
    }

    private ChainException unsupported() {
        return new ChainException(
                "unsupported-input",
                "input " + position + " is locked by a script that no account or policy of Strongroom has");
    }
}
