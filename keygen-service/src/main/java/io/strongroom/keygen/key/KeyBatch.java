package io.strongroom.keygen.key;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.KeyDerivation;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import java.util.ArrayList;
import java.util.List;

/** Derives rows of {@code btc_account_key}: work for a processor, to be done outside any database session. */
final class KeyBatch {

    private KeyBatch() {}

    /** The external keys with indices of {@code from} to {@code from + count - 1}. */
    static List<BtcAccountKey> derive(Coin coin, KeyForm form, AccountPublicKey account, long from, int count) {
        List<BitcoinAddress> addresses =
                DescriptorPair.ofKey(form.scriptType(), account).external().addresses(from, count);
        List<BtcAccountKey> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            KeyDerivation derivation = account.derivation(false, from + i);
            BtcAccountKey key = new BtcAccountKey();
            key.coin = coin;
            key.keyType = form.keyType();
            key.scriptType = form.scriptType();
            key.account = account.account();
            key.idx = Math.toIntExact(from + i);
            key.derivationPath = derivation.path().toString();
            key.fullPublicKey = derivation.publicKey();
            key.setAddress(addresses.get(i).text());
            key.status = AddressStatus.GENERATED;
            keys.add(key);
        }
        return keys;
    }
}
