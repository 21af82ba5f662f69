package io.strongroom.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process of its own that runs an embedded server, to be killed. */
final class ServerHolder {
    private ServerHolder() {}

    static void main(String... arguments) throws InterruptedException {
        EmbeddedPostgres server = EmbeddedPostgres.start(ServerFixture.in(Path.of(arguments[0])));
        System.out.println("holding " + server.address());
        new CountDownLatch(1).await();
    }

    /**
     * Returns when the server of the new process takes connections.
     *
     * @param path where it finds unshare and setpriv; without setpriv its server outlives it
     */
    static Process start(Path folder, String path) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PATH", path);
        Process process = builder.start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("holding ")) {
            line = output.readLine();
        }
        return process;
    }
}
