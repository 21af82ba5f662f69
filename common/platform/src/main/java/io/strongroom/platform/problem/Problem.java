package io.strongroom.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;

/**
 * What went wrong, as RFC 9457 says it.
 *
 * @param type {@code urn:strongroom:problem:<slug>}: what a program may decide by
 * @param title the slug in words
 * @param status the HTTP status
 * @param detail one sentence for a person; never a secret
 * @param errors the fields at fault, if the input was
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(URI type, String title, int status, String detail, List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String PREFIX = "urn:strongroom:problem:";

    /** A field of the input (dotted path) and what is wrong with it. */
    public record FieldError(String field, String message) {}

    static Problem of(int status, String slug, String detail, List<FieldError> errors) {
        return new Problem(URI.create(PREFIX + slug), slug.replace('-', ' '), status, detail, List.copyOf(errors));
    }

    /** Whether what was sent is at fault, rather than the state that things are in. */
    public boolean blamesInput() {
        return blamesInput(status);
    }

    /** The same of a status that a service answered with. */
    public static boolean blamesInput(int status) {
        return status == 400 || status == 413 || status == 422;
    }

    /** The last part of the type, for example {@code unknown-asset}. */
    public String slug() {
        return type.toString().substring(PREFIX.length());
    }
}
