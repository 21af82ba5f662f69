package io.strongroom.keygen.export;

import io.strongroom.model.Account;
import io.strongroom.platform.problem.ProblemException;

/** The refusal to export nothing. */
final class NoKeys {

    private static final String SLUG = "no-keys";

    private NoKeys() {}

    static boolean isReason(Throwable failure) {
        return failure instanceof ProblemException refused
                && refused.problem().slug().equals(SLUG);
    }

    /** @throws ProblemException 409 {@code no-keys} */
    static void refuseIfZero(long count, Account account) {
        if (count == 0) {
            throw ProblemException.conflict(
                    SLUG, "The account " + account + " has no keys to export: make them first.");
        }
    }
}
