package io.strongroom.keygen.export;

import io.strongroom.keygen.key.AccountKey;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;

/** A line of an address file; none of its fields can hold a comma. */
record ExportedAddress(Coin coin, Network network, Account account, KeyType keyType, String address, String path) {

    static final String HEADER = "coin,network,account,key_type,address,path\n";

    static ExportedAddress of(Network network, AccountKey key) {
        return new ExportedAddress(
                key.coin(), network, key.account(), key.keyType(), key.address(), key.derivationPath());
    }

    String csv() {
        return String.join(
                        ",",
                        coin.label(),
                        network.label(),
                        account.label(),
                        keyType.label(),
                        address,
                        path == null ? "" : path)
                + "\n";
    }
}
