package io.strongroom.custody.authorizer;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.List;

/**
 * A line of a full public key file without its proof.
 *
 * @param purpose first level of the path (BIP43)
 * @param fingerprint of the master key (BIP32), 8 hexadecimal digits
 */
public record FullPublicKeyLine(
        Coin coin,
        Network network,
        String authAccount,
        Account account,
        int purpose,
        ScriptType scriptType,
        String fingerprint,
        String derivationPath,
        String extendedPublicKey) {

    /** The names of {@link #fields} and of the proof after them, in the order of the file. */
    public static final List<String> HEADER = List.of(
            "coin",
            "network",
            "auth_account",
            "account",
            "purpose",
            "script_type",
            "fingerprint",
            "derivation_path",
            "extended_pubkey",
            "proof");

    /** What the proof signs. */
    public List<String> fields() {
        return List.of(
                coin.label(),
                network.label(),
                authAccount,
                account.label(),
                Integer.toString(purpose),
                scriptType.label(),
                fingerprint,
                derivationPath,
                extendedPublicKey);
    }
}
