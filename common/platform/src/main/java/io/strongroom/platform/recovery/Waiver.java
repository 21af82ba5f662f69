package io.strongroom.platform.recovery;

import io.strongroom.platform.problem.ProblemException;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * A person's decision to trust a restored database without having heard everyone who may know more; it is kept in the
 * audit log.
 *
 * @param without names of the instances that cannot be heard; absent to wait for all
 * @param because why that is right, or has to be borne; insisted on with {@code without}
 */
record Waiver(Set<String> without, @Size(max = 500) String because) {

    Waiver {
        without = without == null ? Set.of() : Set.copyOf(without);
    }

    /**
     * What was sent, or a waiver of nothing.
     *
     * @param sent null if nothing was
     * @throws ProblemException 422 if names come without a reason
     */
    static Waiver of(Waiver sent) {
        if (sent == null) {
            return new Waiver(Set.of(), null);
        }
        if (!sent.without.isEmpty() && (sent.because == null || sent.because.isBlank())) {
            throw ProblemException.invalid("because", "must say why these are not heard");
        }
        return sent;
    }

    boolean covers(RecoveryPart.Awaited awaited) {
        return awaited.instance() != null && without.contains(awaited.instance());
    }
}
