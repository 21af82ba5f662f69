package io.strongroom.chain.bitcoin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is checked of every descriptor's text before its form is looked at. */
final class DescriptorText {

    /** Reaches for the 999 keys of a tapscript. */
    private static final int LONGEST = 200_000;

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("(?<![1-9A-HJ-NP-Za-km-z])[xyztuvYZUV]prv[1-9A-HJ-NP-Za-km-z]{20}"
                    + "|(?<![1-9A-HJ-NP-Za-km-z])[5KL9c][1-9A-HJ-NP-Za-km-z]{50,51}(?![1-9A-HJ-NP-Za-km-z])");

    private DescriptorText() {}

    /** The descriptor without its checksum, once that is right and no private key is in it. */
    static String checked(String text) {
        if (text == null || text.length() > LONGEST) {
            throw new ChainException(
                    "unsupported-descriptor", "the descriptor is missing or longer than 200000 characters");
        }
        Matcher secret = PRIVATE_KEY.matcher(text);
        if (secret.find()) {
            throw ExtendedKeyText.privateKey();
        }
        int mark = text.lastIndexOf('#');
        if (mark < 0) {
            throw new ChainException("missing-checksum", "the descriptor has no checksum");
        }
        String descriptor = text.substring(0, mark);
        if (!text.substring(mark + 1).equals(DescriptorChecksum.of(descriptor))) {
            throw new ChainException("bad-checksum", "the descriptor's checksum is wrong");
        }
        return descriptor;
    }
}
