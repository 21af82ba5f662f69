package io.strongroom.keygen.ethereum.key;

import io.strongroom.keygen.key.AccountKey;
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

/** A key that an address is of. A private key that came from elsewhere is in its row and is not read with it. */
@Entity
@Table(name = "eth_account_key")
public class EthAccountKey extends ChangingRow implements AccountKey {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Account account;

    @Column(nullable = false)
    int idx;

    @Column(name = "derivation_path")
    String derivationPath;

    @Column(nullable = false)
    String address;

    @Column(name = "full_public_key", nullable = false)
    String fullPublicKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "addr_status", nullable = false)
    AddressStatus status;

    @Override
    public long id() {
        return id;
    }

    @Override
    public Coin coin() {
        return Coin.ETH;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public KeyType keyType() {
        return KeyType.BIP44;
    }

    @Override
    public Optional<ScriptType> scriptType() {
        return Optional.empty();
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

    @Override
    public String address() {
        return address;
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
