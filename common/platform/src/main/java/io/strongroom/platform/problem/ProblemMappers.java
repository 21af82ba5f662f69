package io.strongroom.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into one problem that says what is wrong and shows no secret. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int DEPTH = 12;

    @ServerExceptionMapper
    Response problem(ProblemException exception) {
        return answer(exception.problem());
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException exception) {
        List<Problem.FieldError> errors = exception.getConstraintViolations().stream()
                .map(violation -> new Problem.FieldError(fieldOf(violation), violation.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        String detail = errors.stream()
                .map(error -> error.field() + " " + error.message())
                .collect(Collectors.joining("; "));
        return answer(Problem.of(422, "invalid-input", detail, errors));
    }

    /** Jackson quotes what it could not read, which may be a passphrase: only the place is told. */
    @ServerExceptionMapper
    Response unreadable(JacksonException exception) {
        return answer(unreadableJson(exception));
    }

    /** Named because Quarkus has a mapper of its own for it, which outside production repeats the value. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException exception) {
        return answer(unreadableJson(exception));
    }

    @ServerExceptionMapper
    Response http(WebApplicationException exception) {
        for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return answer(unreadableJson(json));
            }
        }
        Response.StatusType status = exception.getResponse().getStatusInfo();
        String reason = status.getReasonPhrase();
        String slug = reason.toLowerCase(Locale.ROOT).replace(' ', '-');
        return answer(Problem.of(status.getStatusCode(), slug, reason, List.of()));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable exception) {
        Throwable cause = exception;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return answer(known.problem());
            }
        }
        String reference = UUID.randomUUID().toString();
        LOG.errorf(exception, "Request failed, reference %s", reference);
        return answer(Problem.of(
                500,
                "internal-error",
                "Something is wrong in this service; its log has more under " + reference,
                List.of()));
    }

    private static Problem unreadableJson(JacksonException exception) {
        String field = exception instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(reference -> reference.getFieldName() == null
                                ? Integer.toString(reference.getIndex())
                                : reference.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        if (field.isEmpty()) {
            return Problem.of(400, "unreadable-json", "The body is not the JSON that is expected here", List.of());
        }
        // Only the messages of this project's own value types are repeated; Jackson's quote the input.
        Throwable reason = exception.getCause();
        String message = reason instanceof IllegalArgumentException && reason.getMessage() != null
                ? reason.getMessage()
                : "cannot be read or is not known here";
        return Problem.of(422, "invalid-input", field + " " + message, List.of(new Problem.FieldError(field, message)));
    }

    /** The last names of the path, as the caller wrote them: without the method's and its parameter's. */
    private static String fieldOf(ConstraintViolation<?> violation) {
        List<String> names = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Path.Node::getName)
                .toList();
        int own = names.size() > 2 ? 2 : names.size() - 1;
        return String.join(".", names.subList(own, names.size()))
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
