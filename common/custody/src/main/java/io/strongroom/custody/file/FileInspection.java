package io.strongroom.custody.file;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.custody.signed.ConfirmedCancellations;
import java.io.PrintWriter;

/** What signing a file would mean, of a file that nothing was refused of. */
public interface FileInspection {

    /** As JSON shows it. */
    Object view();

    /** As a person reads it at a terminal. */
    void print(PrintWriter out);

    /** @throws ChainException with slug {@code cancellation-not-confirmed} */
    void require(ConfirmedCancellations cancellations);

    /**
     * What the signed file is called.
     *
     * @param carried name of the file that was inspected
     */
    String signedName(String carried);
}
