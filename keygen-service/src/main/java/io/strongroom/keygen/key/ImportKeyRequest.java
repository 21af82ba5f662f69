package io.strongroom.keygen.key;

import io.strongroom.custody.session.SecretText;
import io.strongroom.model.Account;
import io.strongroom.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.stream.Stream;

/**
 * A private key from another system: itself, or in a file under a passphrase of its own.
 *
 * @param account that the key's address becomes one of
 * @param privateKey in hexadecimal digits
 * @param keystore the text of a file as the coin's other wallets write it, at most 16 KiB
 * @param keystorePassphrase of that file
 */
public record ImportKeyRequest(
        @NotNull Account account,
        SecretText privateKey,
        @Size(max = 16_384) String keystore,
        SecretText keystorePassphrase) {

    /** @throws ProblemException 422 unless there is a key, or a file and its passphrase, and not both */
    void check() {
        if ((privateKey == null) == (keystore == null)) {
            throw ProblemException.invalid("private_key", "or keystore must be given, and not both");
        }
        if ((keystore == null) != (keystorePassphrase == null)) {
            throw ProblemException.invalid("keystore_passphrase", "is required with keystore, and only with it");
        }
    }

    void wipe() {
        Stream.of(privateKey, keystorePassphrase)
                .filter(secret -> secret != null)
                .forEach(SecretText::destroy);
    }
}
