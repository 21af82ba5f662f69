package io.strongroom.e2e.process;

import io.strongroom.e2e.client.Await;
import io.strongroom.e2e.client.NodeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Bitcoin node of our own, without peers. */
public final class NodeProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final String program;
    private final String network;
    private final Path folder;
    private final int port;
    private ChildProcess process;

    /**
     * Describes a node, not started yet.
     *
     * @param program the path of bitcoind, see deploy/node/bitcoind
     * @param network main, regtest, signet or testnet4, as bitcoind calls it
     * @param folder its data
     * @param port where it takes JSON-RPC calls
     */
    public NodeProcess(String program, String network, Path folder, int port) {
        this.program = program;
        this.network = network;
        this.folder = folder.toAbsolutePath();
        this.port = port;
    }

    /** Starts it and waits until it answers. */
    public NodeProcess start() {
        return start(List.of());
    }

    /** Starts it without what its mempool held: no wallet of it puts a transaction there by itself, nor sends one. */
    public NodeProcess startForgetful() {
        return start(List.of("-persistmempool=0", "-walletbroadcast=0"));
    }

    private NodeProcess start(List<String> options) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of(
                program,
                "-chain=" + network,
                mark(),
                "-server",
                "-rpcport=" + port,
                "-rpcbind=127.0.0.1",
                "-rpcallowip=127.0.0.1",
                "-listen=0",
                "-connect=0",
                "-dnsseed=0",
                "-fallbackfee=0.0001",
                "-printtoconsole=0"));
        command.addAll(options);
        process = ChildProcess.start("bitcoind", command, Map.of(), folder.resolve("output.log"));
        Await.isTrue("the Bitcoin node to answer", START, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("bitcoind ended: " + process.tail());
            }
            try {
                return client().call("getblockchaininfo").has("blocks");
            } catch (NodeClient.NodeError warmingUp) {
                return false;
            }
        });
        return this;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path cookie() {
        Path chain = network.equals("main") ? folder : folder.resolve(network);
        return chain.resolve(".cookie");
    }

    public NodeClient client() {
        return new NodeClient(url(), cookie());
    }

    public ChildProcess process() {
        return process;
    }

    /** What its command line holds and no other one does. */
    public String mark() {
        return "-datadir=" + folder;
    }

    public void stop() {
        process.stop();
    }

    @Override
    public void close() {
        if (process != null) {
            stop();
        }
    }

    /** The program that deploy/node/bitcoind finds; it downloads one when there is none. */
    public static String find(Path checkout) {
        return Script.find(checkout.resolve("deploy/node/bitcoind")).toString();
    }
}
