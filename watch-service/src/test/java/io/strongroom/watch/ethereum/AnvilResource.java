package io.strongroom.watch.ethereum;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.strongroom.servers.Anvil;
import io.strongroom.testing.database.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** A real Ethereum node on a chain of its own, and a service that follows it. */
public final class AnvilResource implements QuarkusTestResourceLifecycleManager {

    /** How deep a deposit lies when it is credited. */
    static final int CONFIRMATIONS = 3;

    /** Fewer than some tests mine at once, so that they are read in several rounds. */
    static final int BLOCKS_A_ROUND = 7;

    private TemporaryFolder folder;
    private Anvil anvil;

    @Override
    public Map<String, String> start() {
        folder = TemporaryFolder.create();
        anvil = new Anvil(Anvil.find(), folder.path(), freePort()).start();
        return Map.of(
                "strongroom.ethereum.enabled", "true",
                "strongroom.ethereum.node.url", anvil.url().toString(),
                "strongroom.ethereum.confirmations", Integer.toString(CONFIRMATIONS),
                "strongroom.ethereum.follow-every", "1s",
                "strongroom.ethereum.compare-every", "1s",
                "strongroom.ethereum.first-block", "0",
                "strongroom.ethereum.blocks-a-round", Integer.toString(BLOCKS_A_ROUND),
                "strongroom.ethereum.addresses-ahead", "30");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (anvil != null) {
            anvil.close();
        }
        folder.close();
    }
}
