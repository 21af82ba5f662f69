package io.strongroom.e2e.independent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strongroom.e2e.process.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The implementations in JavaScript, in one process of node that answers case by case, a line of JSON each. */
final class JavaScriptLibraries implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;

    private JavaScriptLibraries(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param program one of those in src/test/resources/javascript that answer lines */
    static JavaScriptLibraries start(Path checkout, String program) throws IOException {
        Path sources = checkout.resolve("e2e/src/test/resources/javascript");
        Path libraries = Script.find(checkout.resolve("deploy/javascript/libraries"), sources);
        // node looks for libraries beside the program, and the sources are not ours to write to
        Path folder = checkout.resolve("e2e/target/test-classes/javascript");
        Path link = folder.resolve("node_modules");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, libraries);
        return new JavaScriptLibraries(new ProcessBuilder("node", program)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** What they make of each case, in order. */
    List<JsonNode> ask(List<?> cases) throws IOException {
        Thread asking = Thread.ofPlatform().daemon().start(() -> write(cases));
        List<JsonNode> made = new ArrayList<>();
        for (Object asked : cases) {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("node ended, see above, before it had answered " + asked);
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.has("error")) {
                throw new AssertionError(answer.get("error").asText() + "\nof " + JSON.writeValueAsString(asked));
            }
            made.add(answer);
        }
        join(asking);
        return made;
    }

    private void write(List<?> cases) {
        try {
            Writer questions = process.outputWriter(StandardCharsets.UTF_8);
            for (Object asked : cases) {
                questions.write(JSON.writeValueAsString(asked));
                questions.write('\n');
            }
            questions.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    static Made made(JsonNode answer) {
        return JSON.convertValue(answer, Made.class);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
