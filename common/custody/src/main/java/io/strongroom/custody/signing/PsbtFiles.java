package io.strongroom.custody.signing;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.custody.file.CoinFiles;
import io.strongroom.custody.file.FileInspection;
import io.strongroom.custody.file.SignedFile;
import io.strongroom.custody.inspection.InspectionService;
import io.strongroom.custody.signed.ConfirmedCancellations;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/** Bitcoin's files: PSBTs (BIP174), as bytes or in base64. */
@ApplicationScoped
class PsbtFiles implements CoinFiles {

    private static final byte[] MAGIC = {'p', 's', 'b', 't', (byte) 0xff};

    private final InspectionService inspections;
    private final SigningService signing;

    PsbtFiles(InspectionService inspections, SigningService signing) {
        this.inspections = inspections;
        this.signing = signing;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public boolean recognises(byte[] file) {
        return file.length > MAGIC.length && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    @Override
    public Uni<FileInspection> inspect(byte[] file) {
        return inspections.view(PsbtDocument.parse(file)).map(InspectedPsbt::new);
    }

    @Override
    public Uni<SignedFile> sign(String token, byte[] file, ConfirmedCancellations cancellations) {
        return signing.sign(token, PsbtDocument.parse(file), cancellations).map(signed -> signed);
    }
}
