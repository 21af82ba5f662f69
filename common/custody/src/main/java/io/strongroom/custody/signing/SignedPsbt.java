package io.strongroom.custody.signing;

import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.custody.file.SignedFile;

/** A PSBT with one signer's signatures more. */
record SignedPsbt(PsbtDocument asked, PsbtDocument signed, int required) implements SignedFile {

    @Override
    public String name() {
        return signed.transactionId() + ".signed-" + signed.signatureCount() + ".psbt";
    }

    @Override
    public byte[] bytes() {
        return signed.toBytes();
    }

    @Override
    public String text() {
        return signed.toBase64();
    }

    @Override
    public String progress() {
        return signed.signatureCount() + " of " + required + " signatures";
    }

    @Override
    public boolean isNews() {
        return !signed.equals(asked);
    }
}
