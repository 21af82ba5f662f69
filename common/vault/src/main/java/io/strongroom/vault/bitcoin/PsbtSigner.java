package io.strongroom.vault.bitcoin;

import io.strongroom.chain.bitcoin.InspectedInput;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.KeyDerivation;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.VaultException;
import java.util.HexFormat;
import java.util.List;

/**
 * Signs a PSBT that was inspected: every input, all of the transaction, with the one key of the input that is this
 * seed's. Signing again gives the same signatures, and each is verified before it is given out.
 */
public final class PsbtSigner {

    private final MasterKey master;

    public PsbtSigner(MasterKey master) {
        this.master = master;
    }

    /**
     * @throws VaultException with slug {@code not-inspected} if the inspection is of another document,
     *     {@code foreign-seed} if an input has no key of this seed
     */
    public PsbtDocument sign(PsbtDocument document, Inspection inspection) {
        if (!inspection.isOf(document) || inspection.network() != master.network()) {
            throw new VaultException("not-inspected", "only what was inspected just before can be signed");
        }
        PsbtDocument signed = document;
        List<InspectedInput> inputs = inspection.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            byte[] publicKey = HexFormat.of().parseHex(ownKey(inputs.get(i)).publicKey());
            InputSignature signature = InputSignature.of(document, i);
            signed = signed.withSignature(
                    i, publicKey, master.withPrivateKey(inputs.get(i).path(), key -> signature.by(key, publicKey)));
        }
        return signed;
    }

    private KeyDerivation ownKey(InspectedInput input) {
        return input.keys().stream()
                .filter(key -> key.fingerprint().equals(master.fingerprint()))
                .findFirst()
                .orElseThrow(InputSignature::foreignSeed);
    }
}
