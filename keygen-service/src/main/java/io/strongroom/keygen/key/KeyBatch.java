package io.strongroom.keygen.key;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.KeyDerivation;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import java.util.ArrayList;
import java.util.List;

/** Derives rows of {@code btc_account_key}: work for a processor, to be done outside any database session. */
final class KeyBatch {

    private KeyBatch() {}

    /** The external BIP84 keys with indices of {@code from} to {@code from + count - 1}. */
    static List<BtcAccountKey> derive(Coin coin, AccountPublicKey account, long from, int count) {
        List<byte[]> scripts = account.scripts(false, from, count);
        List<BtcAccountKey> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            KeyDerivation derivation = account.derivation(false, from + i);
            BtcAccountKey key = new BtcAccountKey();
            key.coin = coin;
            key.keyType = KeyType.BIP84;
            key.scriptType = ScriptType.P2WPKH;
            key.account = account.account();
            key.idx = Math.toIntExact(from + i);
            key.derivationPath = derivation.path().toString();
            key.fullPublicKey = derivation.publicKey();
            key.bech32Address =
                    BitcoinAddress.ofScript(account.network(), scripts.get(i)).text();
            key.status = AddressStatus.GENERATED;
            keys.add(key);
        }
        return keys;
    }
}
