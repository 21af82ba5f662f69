package io.strongroom.chain.bitcoin;

import java.util.regex.Pattern;

/** The first four bytes of the HASH160 of a master public key (BIP32), as 8 lower-case hex digits. */
final class Fingerprint {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}");

    private Fingerprint() {}

    static void check(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw new ChainException("bad-fingerprint", "a key fingerprint is 8 lower-case hex digits");
        }
    }
}
