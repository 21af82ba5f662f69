package io.strongroom.watch.ethereum.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.watch.ethereum.EthereumConfig;
import io.strongroom.watch.node.JsonRpcCall;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * What this service asks of an Ethereum node (the execution API's {@code eth_} methods), in its own terms. Every call may
 * fail with {@link NodeException}.
 */
@ApplicationScoped
public class EthereumNode {

    private static final int FEE_BLOCKS = 10;
    private static final int MEDIAN = 50;
    private static final String LATEST = "latest";

    private final EthereumRpc rpc;
    private final String authorization;
    private final Duration timeout;

    EthereumNode(@RestClient EthereumRpc rpc, EthereumConfig config) {
        this.rpc = rpc;
        this.authorization =
                config.node().token().map(token -> "Bearer " + token).orElse(null);
        this.timeout = config.node().timeout();
    }

    private Uni<JsonNode> call(String method, Object... parameters) {
        return new JsonRpcCall(method, parameters).sentBy(body -> rpc.call(authorization, body), timeout);
    }

    /** EIP-155. */
    public Uni<Long> chainId() {
        return call("eth_chainId").map(Quantity::readLong);
    }

    public Uni<BlockTip> tip() {
        return call("eth_getBlockByNumber", LATEST, false)
                .map(block ->
                        new BlockTip(Quantity.readLong(block.path("number")), Quantity.readHash(block.path("hash"))));
    }

    /** Whether the node is behind its peers. */
    public Uni<Boolean> syncing() {
        return call("eth_syncing").map(answer -> !answer.isBoolean() || answer.asBoolean());
    }

    /** The hash of the block at a height, if the chain is that long. */
    public Uni<Optional<String>> blockHash(long number) {
        return call("eth_getBlockByNumber", Quantity.of(number), false)
                .map(block -> block.isNull() ? Optional.empty() : Optional.of(Quantity.readHash(block.path("hash"))));
    }

    /** The block at a height, if the chain is that long. */
    public Uni<Optional<EthereumBlock>> block(long number) {
        return call("eth_getBlockByNumber", Quantity.of(number), true)
                .map(block -> block.isNull() ? Optional.empty() : Optional.of(block(number, block)));
    }

    private static EthereumBlock block(long number, JsonNode block) {
        if (Quantity.readLong(block.path("number")) != number) {
            throw new NodeException.Untrustworthy("The node gave another block than it was asked for");
        }
        List<EthereumBlock.Entry> entries = new ArrayList<>();
        for (JsonNode transaction : block.path("transactions")) {
            JsonNode to = transaction.path("to");
            entries.add(new EthereumBlock.Entry(
                    Quantity.readHash(transaction.path("hash")),
                    address(transaction.path("from")),
                    to.isNull() || to.isMissingNode() ? null : address(to),
                    Quantity.read(transaction.path("value")),
                    Quantity.readLong(transaction.path("nonce")),
                    Quantity.read(transaction.path("r")),
                    Quantity.read(transaction.path("s")),
                    oddY(transaction)));
        }
        return new EthereumBlock(
                number,
                Quantity.readHash(block.path("hash")),
                Quantity.readHash(block.path("parentHash")),
                Quantity.readLong(block.path("timestamp")),
                entries);
    }

    /** Of typed transactions v is the parity itself; of legacy ones it is 27, or more by an even number, for an even y. */
    private static boolean oddY(JsonNode transaction) {
        boolean odd = Quantity.read(transaction.path("v")).testBit(0);
        boolean legacy = !transaction.hasNonNull("type")
                || Quantity.read(transaction.path("type")).signum() == 0;
        return odd != legacy;
    }

    /** What it came to, if it is in a block. */
    public Uni<Optional<Receipt>> receipt(String hash) {
        return call("eth_getTransactionReceipt", hash)
                .map(receipt -> receipt.isNull() || receipt.path("blockHash").isNull()
                        ? Optional.empty()
                        : Optional.of(readReceipt(hash, receipt)));
    }

    private static Receipt readReceipt(String hash, JsonNode receipt) {
        if (!hash.equals(receipt.path("transactionHash").asText())) {
            throw new NodeException.Untrustworthy("The node gave another receipt than it was asked for");
        }
        List<EventLog> logs = new ArrayList<>();
        receipt.path("logs").forEach(log -> logs.add(log(log)));
        return new Receipt(
                hash,
                Quantity.readLong(receipt.path("blockNumber")),
                Quantity.readHash(receipt.path("blockHash")),
                Quantity.readLong(receipt.path("status")) == 1,
                Quantity.read(receipt.path("gasUsed")),
                receipt.hasNonNull("effectiveGasPrice")
                        ? Quantity.read(receipt.path("effectiveGasPrice"))
                        : BigInteger.ZERO,
                logs);
    }

    private static EventLog log(JsonNode log) {
        List<String> topics = new ArrayList<>();
        log.path("topics").forEach(topic -> topics.add(topic.asText().toLowerCase(Locale.ROOT)));
        return new EventLog(
                address(log.path("address")),
                topics,
                log.path("data").asText(),
                Quantity.readLong(log.path("logIndex")),
                Quantity.readHash(log.path("transactionHash")),
                Quantity.readLong(log.path("blockNumber")),
                Quantity.readHash(log.path("blockHash")));
    }

    /**
     * The logs of one kind that contracts wrote in one block. By its hash: another block's cannot be among them.
     *
     * @param topic the event's own hash
     */
    public Uni<List<EventLog>> logs(String blockHash, List<String> contracts, String topic) {
        return call("eth_getLogs", Map.of("blockHash", blockHash, "address", contracts, "topics", List.of(topic)))
                .map(found -> {
                    List<EventLog> logs = new ArrayList<>();
                    found.forEach(log -> logs.add(log(log)));
                    return logs;
                });
    }

    /** How many transactions of an account are in blocks: the nonce of its next one. */
    public Uni<Long> nonce(String address) {
        return call("eth_getTransactionCount", address, LATEST).map(Quantity::readLong);
    }

    /** Wei. */
    public Uni<BigInteger> balance(String address) {
        return call("eth_getBalance", address, LATEST).map(Quantity::read);
    }

    /** Wei, as it was when the block at this height was the newest. */
    public Uni<BigInteger> balance(String address, long number) {
        return call("eth_getBalance", address, Quantity.of(number)).map(Quantity::read);
    }

    /** What a contract answers; nothing is changed by it. */
    public Uni<byte[]> ask(CallRequest request) {
        return call("eth_call", request.parameters(), LATEST).map(answer -> bytes(answer.asText()));
    }

    /** As {@link #ask(CallRequest)}, when the block at this height was the newest. */
    public Uni<byte[]> ask(CallRequest request, long number) {
        return call("eth_call", request.parameters(), Quantity.of(number)).map(answer -> bytes(answer.asText()));
    }

    /** The contract's code; empty where there is none. */
    public Uni<byte[]> code(String address) {
        return call("eth_getCode", address, LATEST).map(answer -> bytes(answer.asText()));
    }

    /** Units of gas that a transaction would use now. */
    public Uni<BigInteger> estimateGas(CallRequest request) {
        return call("eth_estimateGas", request.parameters()).map(Quantity::read);
    }

    public Uni<FeeHistory> feeHistory() {
        return call("eth_feeHistory", Quantity.of(FEE_BLOCKS), LATEST, List.of(MEDIAN))
                .map(history -> {
                    JsonNode base = history.path("baseFeePerGas");
                    List<BigInteger> rewards = new ArrayList<>();
                    history.path("reward").forEach(block -> rewards.add(Quantity.read(block.path(0))));
                    return new FeeHistory(base.isEmpty() ? null : Quantity.read(base.get(base.size() - 1)), rewards);
                });
    }

    /** Wei a unit of gas, for legacy transactions. */
    public Uni<BigInteger> gasPrice() {
        return call("eth_gasPrice").map(Quantity::read);
    }

    /** Whether the node holds a transaction, in its pool or in a block. */
    public Uni<Boolean> knows(String hash) {
        return call("eth_getTransactionByHash", hash).map(found -> !found.isNull());
    }

    /** Sends a signed transaction; one that the node holds already is no failure. */
    public Uni<Void> send(String hash, byte[] transaction) {
        return call("eth_sendRawTransaction", "0x" + HexFormat.of().formatHex(transaction))
                .invoke(answer -> {
                    if (!hash.equals(answer.asText())) {
                        throw new NodeException.Untrustworthy("The node calls the transaction otherwise than it is");
                    }
                })
                .replaceWithVoid()
                .onFailure(NodeException.Refused.class)
                // each node has its own words for it
                .recoverWithUni(refused -> knows(hash)
                        .flatMap(known -> known
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom().failure(refused)));
    }

    private static String address(JsonNode node) {
        return EthereumAddress.parse(node.asText()).text();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex, 2, hex.length());
    }
}
