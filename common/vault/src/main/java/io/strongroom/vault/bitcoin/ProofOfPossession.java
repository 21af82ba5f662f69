package io.strongroom.vault.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.KeyProof;
import io.strongroom.vault.MasterKey;
import java.util.HexFormat;
import java.util.List;

/** Proves that who exports an account's public key holds its private key: a BIP340 signature over the exported line. */
public final class ProofOfPossession {

    /** Deterministic, so that exporting again gives the same file. */
    private static final byte[] NO_AUXILIARY_RANDOMNESS = new byte[32];

    private ProofOfPossession() {}

    /**
     * The proof, 128 hex digits; {@link KeyProof} verifies it.
     *
     * @param path of the account key that is exported
     * @param fields of the line in their order, without the proof
     */
    public static String prove(MasterKey master, DerivationPath path, List<String> fields) {
        byte[] hash = KeyProof.hash(fields);
        byte[] signature =
                master.withPrivateKey(path, key -> Secp256k1.get().signSchnorr(hash, key, NO_AUXILIARY_RANDOMNESS));
        String proof = HexFormat.of().formatHex(signature);
        KeyProof.requireValid(master.accountKey(path), fields, proof);
        return proof;
    }
}
