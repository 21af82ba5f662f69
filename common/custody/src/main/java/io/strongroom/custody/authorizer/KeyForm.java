package io.strongroom.custody.authorizer;

import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.custody.asset.AccountPath;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;

/** A standard and the script that its keys are for; not every pair makes sense. */
public record KeyForm(KeyType keyType, ScriptType scriptType) {

    /**
     * The form that is asked for; the first of the standard's script types if none is named.
     *
     * @throws ProblemException 422 naming the field
     */
    public static KeyForm of(KeyType keyType, ScriptType scriptType) {
        List<ScriptType> known = scriptTypesOf(keyType);
        if (scriptType == null) {
            return new KeyForm(keyType, known.getFirst());
        }
        if (!known.contains(scriptType)) {
            throw ProblemException.invalid(
                    "script_type",
                    "of " + keyType + " must be "
                            + known.stream().map(ScriptType::label).collect(Collectors.joining(" or ")));
        }
        return new KeyForm(keyType, scriptType);
    }

    /**
     * The form of keys that each lock an address alone.
     *
     * @throws ProblemException 422 naming the field, for a standard that has none
     */
    public static KeyForm ofOneSigner(KeyType keyType) {
        return switch (keyType) {
            case BIP44 -> new KeyForm(keyType, ScriptType.P2PKH);
            case BIP49, BIP84, BIP86 -> of(keyType, null);
            case BIP48, MUSIG2 ->
                throw ProblemException.invalid(
                        "key_type", "must be bip44, bip49, bip84 or bip86: " + keyType + " is for several signers");
        };
    }

    /** Whether keys of this standard and script each lock an address alone. */
    public static boolean isOfOneSigner(KeyType keyType, ScriptType scriptType) {
        return switch (keyType) {
            case BIP44, BIP49, BIP84, BIP86 -> ofOneSigner(keyType).scriptType() == scriptType;
            case BIP48, MUSIG2 -> false;
        };
    }

    /** Whether a standard has keys for a script. */
    public static boolean isKnown(KeyType keyType, ScriptType scriptType) {
        return scriptTypesOf(keyType).contains(scriptType);
    }

    private static List<ScriptType> scriptTypesOf(KeyType keyType) {
        return switch (keyType) {
            case BIP44 -> List.of(ScriptType.P2SH, ScriptType.P2PKH);
            case BIP48 -> List.of(ScriptType.P2WSH, ScriptType.P2SH_P2WSH);
            case BIP49 -> List.of(ScriptType.P2SH_P2WPKH);
            case BIP84 -> List.of(ScriptType.P2WPKH);
            case BIP86 -> List.of(ScriptType.P2TR);
            case MUSIG2 ->
                throw ProblemException.invalid(
                        "key_type", "must be bip44, bip48, bip49, bip84 or bip86: musig2 uses the keys of bip86");
        };
    }

    /** Where the account key lies: BIP48 has the script type as a fourth level, 1 for P2SH-P2WSH and 2 for P2WSH. */
    public DerivationPath path(Coin coin, Network network, Account account) {
        DerivationPath path = AccountPath.of(keyType, coin, network, account);
        return keyType == KeyType.BIP48 ? path.hardenedChild(scriptType == ScriptType.P2SH_P2WSH ? 1 : 2) : path;
    }
}
