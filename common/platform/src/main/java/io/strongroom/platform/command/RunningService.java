package io.strongroom.platform.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.platform.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A service that runs, as a command reaches it. */
public final class RunningService implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(10);

    private final URI url;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTS_WITHIN)
            .build();

    private RunningService(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** @param url null: on this machine, at the port of its configuration */
    static RunningService configured(String url) {
        StartConfiguration configuration = StartConfiguration.read();
        return new RunningService(
                url == null ? onThisMachine(configuration) : named(url),
                token(configuration.data().resolve("token")));
    }

    private static URI onThisMachine(StartConfiguration configuration) {
        String host = configuration.required("quarkus.http.host");
        return URI.create("http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":"
                + configuration.required("quarkus.http.port"));
    }

    private static URI named(String url) {
        try {
            URI named = URI.create(url);
            if (named.getHost() != null && ("http".equals(named.getScheme()) || "https".equals(named.getScheme()))) {
                return named;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new StartRefusedException("--url is '" + url + "': give it as http://host:port");
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartRefusedException("The access token " + file
                    + " cannot be read: run this as the service's user, and name its data folder with --data");
        }
    }

    /**
     * What it answered.
     *
     * @param body JSON; a missing node if it was none
     */
    public record Answer(int status, JsonNode body) {
        public boolean isSuccess() {
            return status / 100 == 2;
        }

        /** Whether what was sent is at fault, rather than the state that things are in. */
        public boolean blamesInput() {
            return Problem.blamesInput(status);
        }

        /** One sentence for a person. */
        public String sentence() {
            return body.path("detail").asText("The service answers with status " + status);
        }
    }

    /** @throws StartRefusedException if nobody answers */
    public Answer post(String path, String contentType, byte[] content) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(ANSWERS_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), json(response.body()).orElseGet(JSON::missingNode));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The service does not answer at " + url + ": start it, or name it with --url");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefusedException("Interrupted");
        }
    }

    private static Optional<JsonNode> json(byte[] body) throws IOException {
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
