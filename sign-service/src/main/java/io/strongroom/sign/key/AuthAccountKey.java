package io.strongroom.sign.key;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.authorizer.FullPublicKeyLine;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** The key of this authorizer for one account and script type. The private key is not here: its path is. */
@Entity
@Table(name = "auth_account_key")
public class AuthAccountKey extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Enumerated(EnumType.STRING)
    @Column(name = "key_type", nullable = false)
    KeyType keyType;

    @Enumerated(EnumType.STRING)
    @Column(name = "script_type", nullable = false)
    ScriptType scriptType;

    @Column(name = "auth_account", nullable = false)
    String authAccount;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Account account;

    @Column(nullable = false)
    int idx;

    @Column(nullable = false)
    String fingerprint;

    @Column(name = "derivation_path", nullable = false)
    String derivationPath;

    @Column(name = "extended_pubkey", nullable = false)
    String extendedPublicKey;

    @Column(name = "full_public_key", nullable = false)
    String fullPublicKey;

    @Column(nullable = false)
    String proof;

    @Enumerated(EnumType.STRING)
    @Column(name = "addr_status", nullable = false)
    AddressStatus status;

    /** What a line of the full public key file says, and its proof signs. */
    public FullPublicKeyLine line(Network network) {
        return new FullPublicKeyLine(
                coin,
                network,
                authAccount,
                account,
                keyType.purpose(),
                scriptType,
                fingerprint,
                derivationPath,
                extendedPublicKey);
    }

    /** The key itself; the row's text is checked again as it is read. */
    AccountPublicKey publicKey(Network network) {
        return AccountPublicKey.parse(network, fingerprint, derivationPath, extendedPublicKey);
    }

    /** By the key itself over the other fields of its line: 128 hexadecimal digits. */
    public String proof() {
        return proof;
    }
}
