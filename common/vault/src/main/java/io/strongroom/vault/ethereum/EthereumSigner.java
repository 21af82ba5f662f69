package io.strongroom.vault.ethereum;

import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.ethereum.EthereumInspection;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.VaultException;

/**
 * Signs a transaction that was inspected, with the key of its sender. Signing again gives the same bytes. Keys that
 * came from elsewhere sign by {@link EthereumPrivateKey#sign}.
 */
public final class EthereumSigner {

    private final MasterKey master;

    public EthereumSigner(MasterKey master) {
        this.master = master;
    }

    /**
     * @param path of the sender's key
     * @throws VaultException with slug {@code foreign-seed} if the seed has no key of the sender there
     */
    public SignedTransaction sign(EthereumInspection inspection, DerivationPath path) {
        return master.withPrivateKey(path, key -> SenderSignature.by(key, inspection));
    }
}
