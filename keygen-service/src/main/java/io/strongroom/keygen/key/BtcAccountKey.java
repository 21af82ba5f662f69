package io.strongroom.keygen.key;

import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.database.ChangingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.Optional;

/** A key that an address was made of. The private key is not here: its path is, and the seed is elsewhere. */
@Entity
@Table(name = "btc_account_key")
public class BtcAccountKey extends ChangingRow implements AccountKey {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Coin coin;

    @Enumerated(EnumType.STRING)
    @Column(name = "key_type", nullable = false)
    KeyType keyType;

    @Enumerated(EnumType.STRING)
    @Column(name = "script_type", nullable = false)
    ScriptType scriptType;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Account account;

    @Column(nullable = false)
    int idx;

    @Column(name = "is_change", nullable = false)
    boolean isChange;

    @Column(name = "derivation_path", nullable = false)
    String derivationPath;

    @Column(name = "full_public_key", nullable = false)
    String fullPublicKey;

    @Column(name = "p2pkh_address")
    String p2pkhAddress;

    @Column(name = "p2sh_segwit_address")
    String p2shSegwitAddress;

    @Column(name = "bech32_address")
    String bech32Address;

    @Column(name = "taproot_address")
    String taprootAddress;

    @Enumerated(EnumType.STRING)
    @Column(name = "addr_status", nullable = false)
    AddressStatus status;

    @Override
    public long id() {
        return id;
    }

    @Override
    public Coin coin() {
        return coin;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public KeyType keyType() {
        return keyType;
    }

    @Override
    public Optional<ScriptType> scriptType() {
        return Optional.of(scriptType);
    }

    @Override
    public int index() {
        return idx;
    }

    @Override
    public String derivationPath() {
        return derivationPath;
    }

    @Override
    public String publicKey() {
        return fullPublicKey;
    }

    /** The one address that this key's type gives. */
    @Override
    public String address() {
        return switch (scriptType) {
            case P2PKH -> p2pkhAddress;
            case P2SH_P2WPKH -> p2shSegwitAddress;
            case P2WPKH -> bech32Address;
            case P2TR -> taprootAddress;
            case P2SH, P2SH_P2WSH, P2WSH -> throw severalSigners();
        };
    }

    /** Only the address of the key's own type is written down: nobody would watch the others. */
    void setAddress(String address) {
        switch (scriptType) {
            case P2PKH -> p2pkhAddress = address;
            case P2SH_P2WPKH -> p2shSegwitAddress = address;
            case P2WPKH -> bech32Address = address;
            case P2TR -> taprootAddress = address;
            case P2SH, P2SH_P2WSH, P2WSH -> throw severalSigners();
        }
    }

    private IllegalStateException severalSigners() {
        return new IllegalStateException("a key of " + scriptType + " has no address of its own");
    }

    @Override
    public AddressStatus status() {
        return status;
    }

    @Override
    public void markExported() {
        if (status == AddressStatus.GENERATED) {
            status = AddressStatus.EXPORTED;
        }
    }
}
