package io.strongroom.custody.file;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.asset.OfCoin;
import io.strongroom.custody.signed.ConfirmedCancellations;

/** The files in which the transactions of a coin come here and go away signed. */
public interface CoinFiles extends OfCoin {

    /** Whether a file says that it is the coin's; whether it is sound is seen when it is inspected. */
    boolean recognises(byte[] file);

    /**
     * What signing the file would mean; it needs no secret.
     *
     * @return fails with a {@link io.strongroom.chain.bitcoin.ChainException} whose slug is the reason to refuse
     */
    Uni<FileInspection> inspect(byte[] file);

    /**
     * The file with this signer's signatures, given out once it is written down that they were made. The same file
     * again gives the same signatures and no second record.
     *
     * @param token of the session that unlocked the vault
     * @param cancellations of transactions that were signed for the same payment requests
     * @return fails as {@link #inspect} does
     */
    Uni<SignedFile> sign(String token, byte[] file, ConfirmedCancellations cancellations);
}
