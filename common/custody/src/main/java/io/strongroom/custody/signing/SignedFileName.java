package io.strongroom.custody.signing;

import java.util.regex.Pattern;

/** How files are called on their way from signer to signer: {@code payment-<uuid>.signed-1.psbt}. */
final class SignedFileName {

    private static final Pattern STAGE = Pattern.compile("(\\.unsigned|\\.signed-[0-9]+)?(\\.psbt|\\.txt|\\.b64)?$");

    private SignedFileName() {}

    /**
     * The name of what a file is once it is signed.
     *
     * @param signatures that each input has
     */
    static String after(String name, int signatures) {
        return STAGE.matcher(name).replaceFirst("") + ".signed-" + signatures + ".psbt";
    }
}
