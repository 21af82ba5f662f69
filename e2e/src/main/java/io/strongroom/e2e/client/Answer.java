package io.strongroom.e2e.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a service answered. */
public final class Answer {
    private final String call;
    private final HttpResponse<byte[]> response;

    Answer(String call, HttpResponse<byte[]> response) {
        this.call = call;
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public byte[] bytes() {
        return response.body();
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public JsonNode json() {
        try {
            return Http.JSON.readTree(text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(call + " did not answer with JSON: " + text(), e);
        }
    }

    /** The last part of the problem's type, such as {@code unknown-asset}; empty when this is no problem. */
    public String problem() {
        String prefix = "urn:strongroom:problem:";
        String type = header("Content-Type").startsWith("application/problem+json")
                ? json().path("type").asText()
                : "";
        return type.startsWith(prefix) ? type.substring(prefix.length()) : "";
    }

    /** This answer, if its status is one of those. */
    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(status -> status == status())) {
            throw new UnexpectedAnswer(
                    "%s: expected %s, got %d %s".formatted(call, Arrays.toString(statuses), status(), text()));
        }
        return this;
    }

    @Override
    public String toString() {
        return "%s: %d %s".formatted(call, status(), text());
    }

    /** The service answered something else than the story needs. */
    public static final class UnexpectedAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnexpectedAnswer(String message) {
            super(message);
        }
    }
}
