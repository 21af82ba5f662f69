package io.strongroom.custody.inspection;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.PsbtDocument;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A PSBT as it comes and goes in HTTP bodies: binary, or base64 text. */
public final class PsbtBody {

    /** 4 MiB, as bytes of the PSBT itself. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private PsbtBody() {}

    /** @throws ChainException with the slug of what is wrong with it */
    public static PsbtDocument ofBytes(byte[] psbt) {
        if (psbt == null || psbt.length == 0) {
            throw new ChainException("malformed-psbt", "The body must hold a PSBT, and it is empty.");
        }
        if (psbt.length > LARGEST) {
            throw new ChainException("psbt-too-large", "A PSBT may have at most " + LARGEST + " bytes.");
        }
        return PsbtDocument.parse(psbt);
    }

    /** @throws ChainException with the slug of what is wrong with it */
    public static PsbtDocument ofBase64(String text) {
        try {
            return ofBytes(
                    Base64.getMimeDecoder().decode((text == null ? "" : text).getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            throw new ChainException("malformed-psbt", "The body is not base64.");
        }
    }
}
