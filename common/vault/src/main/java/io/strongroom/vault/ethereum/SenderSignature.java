package io.strongroom.vault.ethereum;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumInspection;
import io.strongroom.chain.ethereum.EthereumSignature;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import io.strongroom.vault.VaultException;
import java.util.Arrays;

/** Signs for the sender: deterministic (RFC 6979), with low S, verified before it is given out. */
final class SenderSignature {

    private static final Secp256k1 CURVE = Secp256k1.get();

    private SenderSignature() {}

    /**
     * @param key 32 bytes, left as it is
     * @throws VaultException with slug {@code foreign-seed} if the key is not the sender's
     */
    static SignedTransaction by(byte[] key, EthereumInspection inspection) {
        byte[] publicKey = CURVE.pubkeyCreate(key);
        if (!EthereumAddress.ofPublicKey(publicKey).equals(inspection.sender())) {
            throw new VaultException("foreign-seed", "the sender's key is not at this place of this wallet's seed");
        }
        UnsignedTransaction transaction = inspection.transaction();
        byte[] hash = transaction.signingHash();
        byte[] compact = CURVE.sign(hash, key, null);
        boolean oddY = !Arrays.equals(CURVE.ecdsaRecover(compact, hash, 0), publicKey);
        SignedTransaction signed = new SignedTransaction(transaction, EthereumSignature.ofCompact(compact, oddY));
        if (!signed.sender().equals(inspection.sender())) {
            throw new IllegalStateException("a signature was made that does not give its signer back");
        }
        return signed;
    }
}
