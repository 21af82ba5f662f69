package io.strongroom.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Ethereum node as a child process, on loopback, with a chain of its own. It mines a block for each transaction
 * at once, or when told. Closed in order, it keeps its chain in its folder for the next start, but no transaction that
 * waits; killed, it has what the last orderly end kept.
 */
public final class Anvil implements AutoCloseable {

    public static final long CHAIN_ID = 31_337;

    /** Its first ten keys, {@code m/44h/60h/0h/0/0} and on, have 10,000 ether each. */
    public static final String MNEMONIC = "test test test test test test test test test test test junk";

    /** Its tenth key's address. */
    public static final String CREATOR = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720";

    private static final Pattern HASH = Pattern.compile("\"result\":\"(0x[0-9a-f]{64})\"");
    private static final Pattern CONTRACT = Pattern.compile("\"contractAddress\":\"(0x[0-9a-fA-F]{40})\"");
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final long STOPS_WITHIN_SECONDS = 30;

    private final String program;
    private final Path folder;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process process;

    /**
     * Describes a node, not started yet.
     *
     * @param program the path of anvil, see {@link #find}
     * @param folder its chain and its log
     * @param port where it takes JSON-RPC calls
     */
    public Anvil(String program, Path folder, int port) {
        this.program = program;
        this.folder = folder.toAbsolutePath();
        this.port = port;
    }

    /** The program that deploy/node/anvil of this checkout finds; it downloads one when there is none. */
    public static String find() {
        return DeployScript.named("node/anvil").program().toString();
    }

    /** Starts it and waits until it answers; it mines each transaction as it comes. */
    public Anvil start() {
        return start(List.of());
    }

    /** Starts it and waits until it answers; it mines when {@code anvil_mine} or {@code evm_mine} is called. */
    public Anvil startWithoutMining() {
        return start(List.of("--no-mining"));
    }

    private Anvil start(List<String> options) {
        // In a session of its own, so that a terminal's Ctrl-C does not reach it
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                program,
                "--silent",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--chain-id",
                Long.toString(CHAIN_ID),
                "--mnemonic",
                MNEMONIC,
                "--state",
                mark()));
        command.addAll(options);
        try {
            Files.createDirectories(folder);
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            awaitReady();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            throw new IllegalStateException("Interrupted while anvil was starting", e);
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException("anvil does not start: " + Files.readString(log()));
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private boolean answers() {
        try {
            return call("eth_chainId", "[]").contains("\"0x" + Long.toHexString(CHAIN_ID) + "\"");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /**
     * Calls a method of its JSON-RPC.
     *
     * @param parameters as a JSON array
     * @return the answer as JSON, with {@code result} or {@code error}
     * @throws UncheckedIOException if it does not answer
     */
    public String call(String method, String parameters) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, parameters);
        HttpRequest request = HttpRequest.newBuilder(url())
                .timeout(ANSWERS_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while anvil was asked for " + method, e);
        }
    }

    /**
     * Creates a contract from the last of its own keys, {@link #CREATOR}, and answers its address. It must be mining.
     *
     * @throws IllegalStateException if it refuses, or does not mine within half a minute
     */
    public String deploy(TestContract contract) {
        String sent = call(
                "eth_sendTransaction",
                "[{\"from\":\"%s\",\"data\":\"%s\"}]".formatted(CREATOR, contract.creationCode()));
        Matcher hash = HASH.matcher(sent);
        if (!hash.find()) {
            throw new IllegalStateException("anvil creates no contract: " + sent);
        }
        long deadline = System.nanoTime() + ANSWERS_WITHIN.toNanos();
        while (true) {
            String receipt = call("eth_getTransactionReceipt", "[\"" + hash.group(1) + "\"]");
            Matcher address = CONTRACT.matcher(receipt);
            if (address.find()) {
                return address.group(1);
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("anvil has not created the contract: " + receipt);
            }
            Thread.onSpinWait();
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What its command line holds and no other one does: the file of its chain. */
    public String mark() {
        return folder.resolve("chain.json").toString();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return folder.resolve("anvil.log");
    }

    /** Ends it at once, as a power cut would. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Stops it, waits for its end and so for its chain to be written. */
    @Override
    public void close() {
        OrderlyEnd.of(process, STOPS_WITHIN_SECONDS);
    }
}
