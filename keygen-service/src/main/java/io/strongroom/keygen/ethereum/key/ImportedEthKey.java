package io.strongroom.keygen.ethereum.key;

import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Network;
import io.strongroom.platform.database.ChangingRow;
import io.strongroom.vault.BoxSealer;
import io.strongroom.vault.SealedSecret;
import io.strongroom.vault.ethereum.EthereumPrivateKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** A key that came from elsewhere, with its private part in a box. */
@Entity
@Table(name = "eth_account_key")
public class ImportedEthKey extends ChangingRow {

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Account account;

    @Column(nullable = false)
    int idx;

    @Column(nullable = false)
    String address;

    @Column(name = "full_public_key", nullable = false)
    String fullPublicKey;

    @Column(name = "encrypted_private_key", nullable = false)
    byte[] encryptedPrivateKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "addr_status", nullable = false)
    AddressStatus status;

    /** The private key; whoever asks for it closes it. */
    public EthereumPrivateKey open(BoxSealer boxes, Network network) {
        return EthereumPrivateKey.open(boxes, encryptedPrivateKey, network, EthereumAddress.parse(address));
    }

    SealedSecret sealed(Network network) {
        return EthereumPrivateKey.sealed(encryptedPrivateKey, network, EthereumAddress.parse(address));
    }

    public String address() {
        return address;
    }
}
