package io.strongroom.custody.signing;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** How files are called on their way from signer to signer: {@code payment-<uuid>.signed-1.psbt}. */
final class SignedFileName {

    private static final Pattern STAGE = Pattern.compile("(\\.unsigned|\\.signed-[0-9]+)?(\\.psbt|\\.txt|\\.b64)?$");

    private SignedFileName() {}

    /**
     * The name beside the file that was signed.
     *
     * @param signatures that each input has
     */
    static Path after(Path file, int signatures) {
        String name = file.getFileName().toString();
        return file.resolveSibling(STAGE.matcher(name).replaceFirst("") + ".signed-" + signatures + ".psbt");
    }
}
