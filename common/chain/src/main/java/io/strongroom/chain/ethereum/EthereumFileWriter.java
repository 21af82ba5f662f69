package io.strongroom.chain.ethereum;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.strongroom.model.Coin;

/** Writes what {@link EthereumFileReader} reads, in lines, as people look into such files. */
final class EthereumFileWriter {

    static final int VERSION = 1;

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter WRITER = new ObjectMapper()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

    private EthereumFileWriter() {}

    static byte[] write(EthereumFile file) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", VERSION);
        root.put("coin", Coin.ETH.label());
        root.put("network", file.network().label());
        root.put("chain_id", Long.toString(file.chainId()));
        root.put("uuid", file.uuid().toString());
        root.put("action", file.action().label());
        ArrayNode transactions = root.putArray("transactions");
        file.transactions().forEach(transaction -> write(transaction, transactions.addObject()));
        try {
            return WRITER.writeValueAsBytes(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of texts is always written", impossible);
        }
    }

    private static void write(FileTransaction transaction, ObjectNode node) {
        node.put("uuid", transaction.uuid().toString());
        node.put("unsigned", HexData.of(transaction.unsigned().bytes()).text());
        transaction
                .signed()
                .ifPresent(
                        signed -> node.put("signed", HexData.of(signed.bytes()).text()));
        node.put("sender", transaction.sender().text());
        ObjectNode key = node.putObject("key");
        key.put("account", transaction.key().account().label());
        key.put("index", transaction.key().index());
        transaction.key().path().ifPresent(path -> key.put("path", path.toString()));
        transaction.token().ifPresent(token -> node.putObject("token")
                .put("contract", token.contract().text())
                .put("symbol", token.symbol())
                .put("decimals", token.decimals()));
        transaction.payment().ifPresent(payment -> node.putObject("payment")
                .put("request", payment.request().toString())
                .put("attempt", payment.attempt()));
        ObjectNode readable = node.putObject("readable");
        transaction.readable().forEach(readable::put);
    }
}
