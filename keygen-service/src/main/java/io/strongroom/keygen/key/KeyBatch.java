package io.strongroom.keygen.key;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivedOutput;
import io.strongroom.chain.bitcoin.DescriptorPair;
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
        List<BtcAccountKey> keys = new ArrayList<>(count);
        for (DerivedOutput output :
                DescriptorPair.ofKey(form.scriptType(), account).external().outputs(from, count)) {
            BtcAccountKey key = new BtcAccountKey();
            key.coin = coin;
            key.keyType = form.keyType();
            key.scriptType = form.scriptType();
            key.account = account.account();
            key.idx = Math.toIntExact(from + keys.size());
            key.derivationPath = output.path().toString();
            key.fullPublicKey = output.keys().getFirst().publicKey();
            key.setAddress(output.address().text());
            key.status = AddressStatus.GENERATED;
            keys.add(key);
        }
        return keys;
    }
}
