package io.strongroom.keygen.key;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An account's extended public key: every address of the account derives from it, without a secret. */
@Entity
@Table(name = "account_xpub")
public class AccountXpub {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Account account;

    @Enumerated(EnumType.STRING)
    @Column(name = "key_type", nullable = false)
    KeyType keyType;

    @Enumerated(EnumType.STRING)
    @Column(name = "script_type", nullable = false)
    ScriptType scriptType;

    @Column(nullable = false)
    String fingerprint;

    @Column(name = "derivation_path", nullable = false)
    String derivationPath;

    @Column(name = "extended_public_key", nullable = false)
    String extendedPublicKey;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    public Instant createdAt() {
        return createdAt;
    }

    /** Whether its keys each lock an address alone. */
    boolean isOfOneSigner() {
        return KeyForm.isOfOneSigner(keyType, scriptType);
    }

    /** The key itself; the row's text is checked again as it is read. */
    public AccountPublicKey publicKey(Network network) {
        return AccountPublicKey.parse(network, fingerprint, derivationPath, extendedPublicKey);
    }
}
