package io.strongroom.vault.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.bitcoin.InspectedInput;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.VaultException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Signs the P2WPKH inputs of a PSBT that was inspected: all of them, SIGHASH_ALL, deterministically (RFC 6979).
 * Every signature is verified before it is given out.
 */
public final class PsbtSigner {

    private static final Secp256k1 CURVE = Secp256k1.get();
    private static final byte SIGHASH_ALL = 1;

    private final MasterKey master;

    public PsbtSigner(MasterKey master) {
        this.master = master;
    }

    /**
     * @throws VaultException with slug {@code not-inspected} if the inspection is of another document,
     *     {@code foreign-seed} if the keys are not of this seed
     */
    public PsbtDocument sign(PsbtDocument document, Inspection inspection) {
        if (!inspection.isOf(document) || inspection.network() != master.network()) {
            throw new VaultException("not-inspected", "only what was inspected just before can be signed");
        }
        PsbtDocument signed = document;
        List<InspectedInput> inputs = inspection.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            byte[] hash = document.signatureHash(i);
            byte[] publicKey = HexFormat.of().parseHex(inputs.get(i).publicKey());
            byte[] signature = master.withPrivateKey(inputs.get(i).path(), key -> signature(key, publicKey, hash));
            signed = signed.withSignature(i, publicKey, signature);
        }
        return signed;
    }

    private static byte[] signature(byte[] key, byte[] publicKey, byte[] hash) {
        if (!Arrays.equals(CURVE.pubKeyCompress(CURVE.pubkeyCreate(key)), publicKey)) {
            throw new VaultException("foreign-seed", "the transaction's keys are not of this wallet's seed");
        }
        byte[] der = CURVE.compact2der(CURVE.sign(hash, key, null));
        return ByteBuffer.allocate(der.length + 1).put(der).put(SIGHASH_ALL).array();
    }
}
