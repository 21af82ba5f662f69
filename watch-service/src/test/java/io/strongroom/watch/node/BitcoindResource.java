package io.strongroom.watch.node;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real bitcoind on a chain of its own, with a miner who has coins. */
public final class BitcoindResource implements QuarkusTestResourceLifecycleManager {

    /** The name of an argument of the annotation: more options of the program, separated by spaces. */
    public static final String OPTIONS = "options";

    private List<String> options = List.of();
    private Path folder;
    private Process node;

    @Override
    public void init(Map<String, String> arguments) {
        options = Arrays.stream(arguments.getOrDefault(OPTIONS, "").split(" "))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("strongroom-bitcoind-");
            int port = freePort();
            List<String> command = new ArrayList<>(List.of(
                    program(),
                    "-regtest",
                    "-datadir=" + folder,
                    "-rpcport=" + port,
                    "-rpcbind=127.0.0.1",
                    "-rpcallowip=127.0.0.1",
                    "-listen=0",
                    "-fallbackfee=0.0001",
                    "-printtoconsole=0"));
            command.addAll(options);
            node = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
            URI url = URI.create("http://127.0.0.1:" + port);
            Path cookie = folder.resolve("regtest/.cookie");
            Regtest regtest = new Regtest(url, cookie);
            Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> regtest.height() >= 0);
            regtest.fundMiner();
            return Map.of(
                    "strongroom.bitcoin.node.url", url.toString(),
                    "strongroom.bitcoin.node.cookie-file", cookie.toString(),
                    "strongroom.bitcoin.confirmations", "3",
                    "strongroom.bitcoin.follow-every", "1s",
                    "strongroom.bitcoin.addresses-ahead", "50",
                    "strongroom.bitcoin.recovery-gap", "20",
                    "strongroom.bitcoin.fee.fallback-rate", "2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String program() throws IOException {
        Process finder = new ProcessBuilder("../deploy/node/bitcoind")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(finder.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        if (node == null) {
            return;
        }
        node.destroy();
        try {
            if (!node.waitFor(30, TimeUnit.SECONDS)) {
                node.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
