package io.strongroom.chain.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import java.util.Arrays;

/** ECDSA signatures as scripts want them: strict DER with low S (BIP66, BIP146), then the sighash type. */
final class EcdsaSignature {

    /** DER of two numbers of 256 bits, of which the second is low, and a byte of sighash type. */
    static final int LONGEST = 72;

    private static final Secp256k1 CURVE = Secp256k1.get();

    private EcdsaSignature() {}

    /**
     * @param hash what the key has to have signed, with SIGHASH_ALL
     * @throws ChainException with slug {@code foreign-sighash} or {@code bad-signature}
     */
    static void requireValid(byte[] signature, byte[] hash, byte[] publicKey) {
        if (signature.length < 9 || signature.length > LONGEST) {
            throw bad();
        }
        if (signature[signature.length - 1] != WitnessSignatureHash.SIGHASH_ALL) {
            throw new ChainException("foreign-sighash", "a signature signs something other than the whole transaction");
        }
        byte[] der = Arrays.copyOf(signature, signature.length - 1);
        try {
            byte[] compact = CURVE.der2compact(der);
            boolean canonical = Arrays.equals(CURVE.compact2der(compact), der);
            if (canonical && CURVE.verify(compact, hash, publicKey)) {
                return;
            }
        } catch (RuntimeException malformed) {
            throw bad();
        }
        throw bad();
    }

    static ChainException bad() {
        return new ChainException("bad-signature", "a signature does not fit its key and the transaction");
    }
}
