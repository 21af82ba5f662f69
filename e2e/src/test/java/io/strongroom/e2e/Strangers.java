package io.strongroom.e2e;

import fr.acinq.bitcoin.Crypto;
import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.KeyPath;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.KeyOrigin;
import io.strongroom.model.Network;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** People whose keys lie where ours do. */
final class Strangers {
    private Strangers() {}

    /** The same kind of descriptor with their keys in the place of ours. */
    static DescriptorPair insteadOf(DescriptorPair ours) {
        return beside("nobody of ours", ours);
    }

    /** Likewise, but for the key of one of our signers, by the fingerprint of its master key. */
    static DescriptorPair beside(String fingerprint, DescriptorPair ours) {
        List<AccountPublicKey> keys = new ArrayList<>();
        for (AccountPublicKey key : ours.keys()) {
            boolean kept = key.origin().fingerprint().equals(fingerprint);
            keys.add(kept ? key : key("stranger " + keys.size(), key.origin().path()));
        }
        return ours.isMultisig()
                ? DescriptorPair.ofKeys(ours.scriptType(), ours.required(), keys)
                : DescriptorPair.ofKey(ours.scriptType(), keys.getFirst());
    }

    private static AccountPublicKey key(String name, DerivationPath path) {
        DeterministicWallet.ExtendedPrivateKey master =
                DeterministicWallet.generate(name.getBytes(StandardCharsets.UTF_8));
        byte[] hash = Crypto.hash160(
                master.getExtendedPublicKey().getPublicKey().value.toByteArray());
        return AccountPublicKey.parse(
                Network.REGTEST,
                new KeyOrigin(HexFormat.of().formatHex(hash, 0, 4), path),
                DeterministicWallet.encode(
                        master.derivePrivateKey(new KeyPath(path.toString().replace('h', '\'')))
                                .getExtendedPublicKey(),
                        DeterministicWallet.tpub));
    }
}
