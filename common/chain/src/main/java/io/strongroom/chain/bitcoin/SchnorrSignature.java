package io.strongroom.chain.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import java.util.Arrays;

/** BIP340 signatures as BIP341 wants them: 64 bytes, and the sighash type behind them unless it is the default. */
final class SchnorrSignature {

    private static final int LENGTH = 64;

    private SchnorrSignature() {}

    /** How long one is with this sighash type. */
    static int length(int sighash) {
        return sighash == TaprootSignatureHash.SIGHASH_DEFAULT ? LENGTH : LENGTH + 1;
    }

    /**
     * @param hash what the key has to have signed
     * @param publicKey 32 bytes
     * @param sighash the type that the input asks for; with another the hash would be another
     * @throws ChainException with slug {@code foreign-sighash} or {@code bad-signature}
     */
    static void requireValid(byte[] signature, byte[] hash, byte[] publicKey, int sighash) {
        if (signature.length < LENGTH || signature.length > LENGTH + 1) {
            throw EcdsaSignature.bad();
        }
        int type = signature.length == LENGTH ? TaprootSignatureHash.SIGHASH_DEFAULT : signature[LENGTH];
        if (type != sighash || signature.length != length(sighash)) {
            throw new ChainException("foreign-sighash", "a signature signs something other than its input asks for");
        }
        byte[] bare = Arrays.copyOf(signature, LENGTH);
        try {
            if (Secp256k1.get().verifySchnorr(bare, hash, publicKey)) {
                return;
            }
        } catch (RuntimeException malformed) {
            throw EcdsaSignature.bad();
        }
        throw EcdsaSignature.bad();
    }
}
