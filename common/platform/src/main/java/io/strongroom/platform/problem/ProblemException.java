package io.strongroom.platform.problem;

import java.util.List;

/** Ends a request with a {@link Problem}. It has no stack trace: it is an answer, not a defect. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem, Throwable cause) {
        super(problem.detail(), cause, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** 400: the request cannot be read. */
    public static ProblemException badRequest(String slug, String detail) {
        return of(400, slug, detail);
    }

    /** 403: the caller is known, and may not (now). */
    public static ProblemException forbidden(String slug, String detail) {
        return of(403, slug, detail);
    }

    /** 404: there is no such thing. */
    public static ProblemException notFound(String slug, String detail) {
        return of(404, slug, detail);
    }

    /** 409: not in the state that things are in. */
    public static ProblemException conflict(String slug, String detail) {
        return of(409, slug, detail);
    }

    /** 422: the request can be read and is refused for what it says. */
    public static ProblemException unprocessable(String slug, String detail) {
        return of(422, slug, detail);
    }

    /** 422 that names the field at fault. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                Problem.of(
                        422, "invalid-input", field + " " + message, List.of(new Problem.FieldError(field, message))),
                null);
    }

    /** 503: something this service needs does not answer; the same request may succeed later. */
    public static ProblemException unavailable(String slug, String detail, Throwable cause) {
        return new ProblemException(Problem.of(503, slug, detail, List.of()), cause);
    }

    private static ProblemException of(int status, String slug, String detail) {
        return new ProblemException(Problem.of(status, slug, detail, List.of()), null);
    }
}
