package io.strongroom.chain.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import java.util.HexFormat;

/** Whether bytes are a point of the curve. */
final class PublicKeys {

    private PublicKeys() {}

    /** @throws ChainException with slug {@code bad-public-key} */
    static void requireValid(String hex) {
        try {
            var unused = Secp256k1.get().pubkeyParse(HexFormat.of().parseHex(hex));
        } catch (RuntimeException offCurve) {
            throw new ChainException("bad-public-key", "a public key in the file is not on the curve");
        }
    }
}
