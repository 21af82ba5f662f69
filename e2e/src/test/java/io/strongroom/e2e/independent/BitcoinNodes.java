package io.strongroom.e2e.independent;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.e2e.client.NodeClient;
import io.strongroom.e2e.process.Folders;
import io.strongroom.e2e.process.NodeProcess;
import io.strongroom.e2e.process.Ports;
import io.strongroom.model.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A node of each network, without peers: none of them takes the keys or the addresses of another. */
final class BitcoinNodes implements AutoCloseable {

    private static final Map<Network, String> CHAINS =
            Map.of(Network.MAINNET, "main", Network.TESTNET4, "testnet4", Network.REGTEST, "regtest");

    private final Path folder;
    private final Map<Network, NodeProcess> nodes = new EnumMap<>(Network.class);

    private BitcoinNodes(Path folder) {
        this.folder = folder;
    }

    static BitcoinNodes start(Path checkout) throws IOException {
        BitcoinNodes nodes = new BitcoinNodes(Files.createTempDirectory("strongroom-nodes"));
        Runtime.getRuntime().addShutdownHook(new Thread(nodes::stop));
        String program = NodeProcess.find(checkout);
        Ports ports = new Ports();
        CHAINS.forEach((network, chain) -> {
            NodeProcess node = new NodeProcess(program, chain, nodes.folder.resolve(chain), ports.any());
            nodes.nodes.put(network, node);
            node.start();
        });
        return nodes;
    }

    /** Of each descriptor what the node of its network says of it. */
    List<JsonNode> descriptorInfo(List<Network> networks, List<String> descriptors) {
        return onEach(
                "getdescriptorinfo",
                networks,
                descriptors.stream().map(List::of).toList());
    }

    /** The addresses at an index of each descriptor, of both its chains. */
    List<JsonNode> addresses(List<Network> networks, List<String> descriptors, List<Long> indexes) {
        return onEach(
                "deriveaddresses",
                networks,
                IntStream.range(0, descriptors.size())
                        .mapToObj(i -> List.of(descriptors.get(i), List.of(indexes.get(i), indexes.get(i))))
                        .toList());
    }

    /** The transactions of signed PSBTs: whether they are complete is known only after their scripts were run. */
    List<JsonNode> finalised(List<String> psbts) {
        return ofPsbts("finalizepsbt", psbts);
    }

    /** All fields of PSBTs: in what order the file has them is not to be seen. */
    List<JsonNode> decoded(List<String> psbts) {
        return ofPsbts("decodepsbt", psbts);
    }

    private List<JsonNode> ofPsbts(String method, List<String> psbts) {
        return client(Network.REGTEST)
                .callEach(method, psbts.stream().map(List::of).toList());
    }

    private List<JsonNode> onEach(String method, List<Network> networks, List<? extends List<?>> parameters) {
        JsonNode[] results = new JsonNode[networks.size()];
        for (Network network : CHAINS.keySet()) {
            int[] own = IntStream.range(0, networks.size())
                    .filter(i -> networks.get(i) == network)
                    .toArray();
            List<JsonNode> answers = client(network)
                    .callEach(
                            method, IntStream.of(own).mapToObj(parameters::get).toList());
            for (int i = 0; i < own.length; i++) {
                results[own[i]] = answers.get(i);
            }
        }
        return List.of(results);
    }

    private NodeClient client(Network network) {
        return nodes.get(network).client();
    }

    private void stop() {
        nodes.values().forEach(NodeProcess::close);
    }

    @Override
    public void close() throws IOException {
        stop();
        Folders.delete(folder);
    }
}
