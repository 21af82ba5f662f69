package io.strongroom.chain.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import java.util.HexFormat;

/** Whether bytes are a point of the curve. */
final class PublicKeys {

    private static final int X_ONLY = 64;

    private PublicKeys() {}

    /**
     * @param hex 33 or 65 bytes, or 32 of an x-only key
     * @throws ChainException with slug {@code bad-public-key}
     */
    static void requireValid(String hex) {
        try {
            String point = hex.length() == X_ONLY ? "02" + hex : hex;
            var unused = Secp256k1.get().pubkeyParse(HexFormat.of().parseHex(point));
        } catch (RuntimeException offCurve) {
            throw new ChainException("bad-public-key", "a public key in the file is not on the curve");
        }
    }
}
