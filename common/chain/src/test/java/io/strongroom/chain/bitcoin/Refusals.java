package io.strongroom.chain.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Checks for what a refusal has to look like: a slug for programs and one sentence for people. */
public final class Refusals {

    private Refusals() {}

    public static String assertRefused(String slug, ThrowingCallable work) {
        ChainException refusal = catchThrowableOfType(ChainException.class, work);
        assertThat(refusal).as("refused with %s", slug).isNotNull();
        assertThat(refusal.slug()).isEqualTo(slug);
        assertThat(refusal.getMessage()).isNotBlank().doesNotContain("\n");
        return refusal.getMessage();
    }
}
