package io.strongroom.keygen.authorizer;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.authorizer.FullPublicKeyLine;
import io.strongroom.custody.authorizer.ProvenKey;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.HexFormat;

/** What an authorizer exported: its key for one account and script. */
@Entity
@Table(name = "auth_fullpubkey")
public class AuthFullPublicKey extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Column(name = "auth_account", nullable = false)
    String authAccount;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Account account;

    @Column(nullable = false)
    short purpose;

    @Enumerated(EnumType.STRING)
    @Column(name = "script_type", nullable = false)
    ScriptType scriptType;

    @Column(name = "full_public_key", nullable = false)
    String fullPublicKey;

    @Column(name = "extended_pubkey", nullable = false)
    String extendedPublicKey;

    @Column(nullable = false)
    String fingerprint;

    @Column(name = "derivation_path", nullable = false)
    String derivationPath;

    @Column(nullable = false)
    String proof;

    static AuthFullPublicKey of(ProvenKey proven) {
        FullPublicKeyLine line = proven.line();
        AuthFullPublicKey row = new AuthFullPublicKey();
        row.coin = line.coin();
        row.authAccount = line.authAccount();
        row.account = line.account();
        row.purpose = (short) line.purpose();
        row.scriptType = line.scriptType();
        row.fullPublicKey = HexFormat.of().formatHex(proven.key().publicKey());
        row.extendedPublicKey = line.extendedPublicKey();
        row.fingerprint = line.fingerprint();
        row.derivationPath = line.derivationPath();
        row.proof = proven.proof();
        return row;
    }

    /** The authorizer's name, which stands in its file. */
    public String authAccount() {
        return authAccount;
    }

    /** The key itself; the row's text is checked again as it is read. */
    public AccountPublicKey publicKey(Network network) {
        return AccountPublicKey.parse(network, fingerprint, derivationPath, extendedPublicKey);
    }

    /** Whether it stands where the other key would: one authorizer, account, standard and script have one key. */
    boolean isInPlaceOf(FullPublicKeyLine line) {
        return coin == line.coin()
                && authAccount.equals(line.authAccount())
                && account == line.account()
                && purpose == line.purpose()
                && scriptType == line.scriptType();
    }
}
