package io.strongroom.platform.idempotency;

import io.strongroom.platform.problem.ProblemException;
import java.util.regex.Pattern;

/**
 * A request that must have its effect once, however often it is sent.
 *
 * @param principal who asks
 * @param methodAndPath what is asked for, for example {@code POST /api/v1/btc/payment-requests}
 * @param key chosen by the caller, 1 to 255 printable ASCII characters
 * @param body what was sent; the same key with another body is refused
 */
public record IdempotentRequest(String principal, String methodAndPath, String key, Object body) {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** @throws ProblemException 400 if the key is missing or cannot be one */
    public IdempotentRequest {
        if (key == null) {
            throw ProblemException.badRequest(
                    "idempotency-key-required",
                    "This call needs an " + HEADER + " header, so that it can be repeated safely");
        }
        if (!PRINTABLE.matcher(key).matches()) {
            throw ProblemException.badRequest(
                    "bad-idempotency-key", HEADER + " must be 1 to 255 printable ASCII characters without spaces");
        }
    }
}
