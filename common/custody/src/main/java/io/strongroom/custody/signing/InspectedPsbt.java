package io.strongroom.custody.signing;

import io.strongroom.custody.file.FileInspection;
import io.strongroom.custody.inspection.InspectionText;
import io.strongroom.custody.inspection.InspectionView;
import io.strongroom.custody.signed.ConfirmedCancellations;
import java.io.PrintWriter;

/** A PSBT that may be signed. */
record InspectedPsbt(InspectionView view) implements FileInspection {

    @Override
    public void print(PrintWriter out) {
        new InspectionText(out).print(view);
    }

    @Override
    public void require(ConfirmedCancellations cancellations) {
        cancellations.require(view.toBeCancelled());
    }

    @Override
    public String signedName(String carried) {
        return SignedFileName.after(carried, Math.min(view.presentSignatures() + 1, view.requiredSignatures()));
    }
}
