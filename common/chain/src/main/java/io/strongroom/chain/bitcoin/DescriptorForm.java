package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The descriptor functions that are understood (BIP381 to BIP387): each with the standard that says where its keys
 * lie, and with the lock that it makes of the keys at an index.
 */
enum DescriptorForm {
    PKH("pkh(", ")", KeyType.BIP44, ScriptType.P2PKH, 1),
    SH_WPKH("sh(wpkh(", "))", KeyType.BIP49, ScriptType.P2SH_P2WPKH, 1),
    WPKH("wpkh(", ")", KeyType.BIP84, ScriptType.P2WPKH, 1),
    /** Before the other form of {@code tr}, whose beginning is that of this one too. */
    TR_SORTEDMULTI_A(
            "tr(" + Taproot.NOTHING_UP_MY_SLEEVE + ",sortedmulti_a(", "))", KeyType.BIP86, ScriptType.P2TR, 999),
    TR("tr(", ")", KeyType.BIP86, ScriptType.P2TR, 1),
    SH_WSH_SORTEDMULTI("sh(wsh(sortedmulti(", ")))", KeyType.BIP48, ScriptType.P2SH_P2WSH, 20),
    WSH_SORTEDMULTI("wsh(sortedmulti(", "))", KeyType.BIP48, ScriptType.P2WSH, 20),
    SH_SORTEDMULTI("sh(sortedmulti(", "))", KeyType.BIP44, ScriptType.P2SH, 20);

    /** The longest element that the network lets a script push: a redeem script is one. */
    private static final int LONGEST_REDEEM_SCRIPT = 520;

    private final String before;
    private final String after;
    private final KeyType keyType;
    private final ScriptType scriptType;
    private final int mostKeys;

    DescriptorForm(String before, String after, KeyType keyType, ScriptType scriptType, int mostKeys) {
        this.before = before;
        this.after = after;
        this.keyType = keyType;
        this.scriptType = scriptType;
        this.mostKeys = mostKeys;
    }

    static Optional<DescriptorForm> of(String descriptor) {
        return Arrays.stream(values())
                .filter(form -> descriptor.startsWith(form.before) && descriptor.endsWith(form.after))
                .findFirst();
    }

    /** @throws ChainException with slug {@code unsupported-descriptor} if one key cannot have this type */
    static DescriptorForm ofOneKey(ScriptType scriptType) {
        return of(scriptType, false);
    }

    /** @throws ChainException with slug {@code unsupported-descriptor} if several keys cannot have this type */
    static DescriptorForm ofSeveralKeys(ScriptType scriptType) {
        return of(scriptType, true);
    }

    private static DescriptorForm of(ScriptType scriptType, boolean multisig) {
        return Arrays.stream(values())
                .filter(form -> form.scriptType == scriptType && form.isMultisig() == multisig)
                .findFirst()
                .orElseThrow(() -> new ChainException(
                        "unsupported-descriptor",
                        "there is no " + scriptType + " of " + (multisig ? "several keys" : "one key")));
    }

    String inside(String descriptor) {
        return descriptor.substring(before.length(), descriptor.length() - after.length());
    }

    String around(String arguments) {
        return before + arguments + after;
    }

    boolean isMultisig() {
        return mostKeys > 1;
    }

    KeyType keyType() {
        return keyType;
    }

    ScriptType scriptType() {
        return scriptType;
    }

    /** Where the account key of each of its keys has to lie; BIP48 has the type of script as a fourth level. */
    DerivationPath accountPath(Network network, Account account) {
        DerivationPath path = DerivationPath.MASTER
                .hardenedChild(keyType.purpose())
                .hardenedChild(BitcoinNetwork.of(network).coinType())
                .hardenedChild(account.index());
        return switch (this) {
            case SH_WSH_SORTEDMULTI -> path.hardenedChild(1);
            case WSH_SORTEDMULTI -> path.hardenedChild(2);
            default -> path;
        };
    }

    /**
     * @throws ChainException with slug {@code too-many-keys}, {@code redeem-script-too-large} or {@code bad-threshold}
     */
    void requireQuorum(int required, int total) {
        if (total > mostKeys) {
            throw new ChainException(
                    "too-many-keys", "a script of this kind holds at most " + mostKeys + " keys, not " + total);
        }
        int multisigScript = 1 + 34 * total + 2;
        if (this == SH_SORTEDMULTI && multisigScript > LONGEST_REDEEM_SCRIPT) {
            throw new ChainException(
                    "redeem-script-too-large",
                    "a redeem script of " + total + " keys has " + multisigScript
                            + " bytes, and the network spends none of more than " + LONGEST_REDEEM_SCRIPT);
        }
        if (required < 1 || required > total) {
            throw new ChainException(
                    "bad-threshold", "of " + total + " keys 1 to " + total + " can be required, not " + required);
        }
    }

    /** @param keys of 33 bytes, as many as {@link #requireQuorum} allowed */
    OutputLock lock(int required, List<byte[]> keys) {
        return switch (this) {
            case PKH -> LegacyLock.of(KeyHashScript.of(keys.getFirst()));
            case SH_WPKH -> WitnessLock.of(KeyHashScript.of(keys.getFirst()), true);
            case WPKH -> WitnessLock.of(KeyHashScript.of(keys.getFirst()), false);
            case TR -> TaprootKeyLock.of(Taproot.xOnly(keys.getFirst()));
            case SH_SORTEDMULTI -> LegacyLock.of(MultisigScript.of(required, keys));
            case SH_WSH_SORTEDMULTI -> WitnessLock.of(MultisigScript.of(required, keys), true);
            case WSH_SORTEDMULTI -> WitnessLock.of(MultisigScript.of(required, keys), false);
            case TR_SORTEDMULTI_A ->
                TaprootScriptLock.of(required, keys.stream().map(Taproot::xOnly).toList());
        };
    }
}
