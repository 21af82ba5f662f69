package io.strongroom.custody.seed;

import io.strongroom.custody.session.SecretText;
import jakarta.validation.constraints.Pattern;
import java.util.stream.Stream;

/**
 * @param passphraseAgain what the vault was unlocked with, typed a second time
 * @param mnemonic the words to restore (BIP39); absent to generate 24
 * @param seedPassphrase the optional passphrase of BIP39, normalised to NFKD
 * @param fingerprint of the master key that the words must give, 8 hexadecimal digits; only with {@code mnemonic}
 */
record CreateSeedRequest(
        SecretText passphraseAgain,
        SecretText mnemonic,
        SecretText seedPassphrase,
        @Pattern(regexp = "[0-9a-f]{8}", message = "must be 8 lower-case hexadecimal digits") String fingerprint) {

    boolean restores() {
        return mnemonic != null;
    }

    void wipe() {
        Stream.of(passphraseAgain, mnemonic, seedPassphrase)
                .filter(secret -> secret != null)
                .forEach(SecretText::destroy);
    }
}
