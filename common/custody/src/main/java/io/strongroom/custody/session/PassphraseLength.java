package io.strongroom.custody.session;

import io.strongroom.platform.problem.ProblemException;

/** What a passphrase must have before seeds are sealed or opened with it. */
public final class PassphraseLength {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 1_024;

    private PassphraseLength() {}

    /** @throws ProblemException 422 naming the field */
    public static void check(String field, SecretText passphrase) {
        if (passphrase.length() < SHORTEST || passphrase.length() > LONGEST) {
            throw ProblemException.invalid(field, "must have " + SHORTEST + " to " + LONGEST + " characters");
        }
    }
}
