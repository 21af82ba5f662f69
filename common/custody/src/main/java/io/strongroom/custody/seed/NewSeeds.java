package io.strongroom.custody.seed;

import io.strongroom.custody.session.SecretText;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.Mnemonic;
import io.strongroom.vault.SeedPhrase;
import io.strongroom.vault.VaultException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.CharBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/** Generates or restores seeds: work for a processor. */
@ApplicationScoped
class NewSeeds {

    private final SecureRandom random = new SecureRandom();
    private final SeedSafe safe;

    NewSeeds(SeedSafe safe) {
        this.safe = safe;
    }

    /** @throws ProblemException 422 naming {@code mnemonic}, or 422 {@code fingerprint-mismatch} */
    NewSeed of(Coin coin, CreateSeedRequest request) {
        if (request.fingerprint() != null && !request.restores()) {
            throw ProblemException.invalid("fingerprint", "is only for a seed that is restored from its words");
        }
        try (SeedPhrase phrase = phrase(request)) {
            MasterKey masterKey = safe.masterKey(phrase);
            try {
                requireFingerprint(request.fingerprint(), masterKey.fingerprint());
                Seed seed = safe.seal(coin, phrase, masterKey.fingerprint(), request.passphraseAgain());
                return new NewSeed(seed, masterKey, request.restores());
            } catch (RuntimeException e) {
                masterKey.close();
                throw e;
            }
        }
    }

    private SeedPhrase phrase(CreateSeedRequest request) {
        Mnemonic mnemonic = request.restores() ? words(request.mnemonic()) : Mnemonic.generate(random);
        char[] passphrase = request.seedPassphrase() == null
                ? new char[0]
                : request.seedPassphrase().copy();
        try {
            return new SeedPhrase(mnemonic, CharBuffer.wrap(passphrase));
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static Mnemonic words(SecretText text) {
        char[] words = text.copy();
        try {
            return Mnemonic.parse(words);
        } catch (VaultException e) {
            throw ProblemException.invalid("mnemonic", e.getMessage());
        } finally {
            Arrays.fill(words, '\0');
        }
    }

    private static void requireFingerprint(String expected, String actual) {
        if (expected != null && !expected.equals(actual)) {
            throw ProblemException.unprocessable(
                    "fingerprint-mismatch",
                    "These words and seed passphrase give the master key " + actual + ", not " + expected + ".");
        }
    }
}
