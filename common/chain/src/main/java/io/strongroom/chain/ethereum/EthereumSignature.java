package io.strongroom.chain.ethereum;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * An ECDSA signature from which the signer's key can be recovered.
 *
 * @param r 1 to n-1, n being the order of secp256k1
 * @param s 1 to n/2: of the two that fit, only the low one is taken (EIP-2)
 * @param oddY whether the y of the point that r stands for is odd
 */
public record EthereumSignature(BigInteger r, BigInteger s, boolean oddY) {

    private static final Secp256k1 CURVE = Secp256k1.get();
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final BigInteger HIGHEST_S = ORDER.shiftRight(1);

    /** @throws ChainException with slug {@code bad-signature}, or {@code high-s} */
    public EthereumSignature {
        if (r.signum() <= 0 || r.compareTo(ORDER) >= 0 || s.signum() <= 0 || s.compareTo(ORDER) >= 0) {
            throw bad();
        }
        if (s.compareTo(HIGHEST_S) > 0) {
            throw new ChainException(
                    "high-s", "the signature has the higher of two values of s, which no node takes (EIP-2)");
        }
    }

    /**
     * @param compact r and s, 32 bytes each
     * @throws ChainException with slug {@code bad-signature}, or {@code high-s}
     */
    public static EthereumSignature ofCompact(byte[] compact, boolean oddY) {
        return new EthereumSignature(
                new BigInteger(1, Arrays.copyOf(compact, Word.LENGTH)),
                new BigInteger(1, Arrays.copyOfRange(compact, Word.LENGTH, 2 * Word.LENGTH)),
                oddY);
    }

    /**
     * Whoever signed this hash.
     *
     * @throws ChainException with slug {@code bad-signature} if no key can have
     */
    public EthereumAddress signer(byte[] hash) {
        byte[] compact = new byte[2 * Word.LENGTH];
        System.arraycopy(Word.of(r).bytes(), 0, compact, 0, Word.LENGTH);
        System.arraycopy(Word.of(s).bytes(), 0, compact, Word.LENGTH, Word.LENGTH);
        try {
            return EthereumAddress.ofPublicKey(CURVE.ecdsaRecover(compact, hash, oddY ? 1 : 0));
        } catch (RuntimeException noPoint) {
            throw bad();
        }
    }

    private static ChainException bad() {
        return new ChainException("bad-signature", "the signature is none that a key can have made");
    }
}
