package io.strongroom.chain.ethereum;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.NamedRequest;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.TransactionAction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads a file strictly: of the version it knows, every field known, nothing twice, nothing that the bytes deny. */
final class EthereumFileReader {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final int DEEPEST = 8;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(EthereumFile.LONGEST)
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(3 * UnsignedTransaction.LONGEST)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EthereumFileReader() {}

    static EthereumFile read(byte[] json, Network network, long chainId) {
        if (json.length > EthereumFile.LONGEST) {
            throw new ChainException(
                    "file-too-long", "the file is longer than the " + EthereumFile.LONGEST + " bytes that it may have");
        }
        FileFields fields = new FileFields("the file", tree(json));
        requireHeader(fields, network, chainId);
        UUID uuid = fields.read("uuid", EthereumFileReader::uuid);
        TransactionAction action = fields.read("action", TransactionAction::fromString);
        JsonNode array = fields.array("transactions");
        if (array.size() > EthereumFile.MOST_TRANSACTIONS) {
            throw EthereumFile.tooMany(array.size());
        }
        fields.requireNoOther();
        List<FileTransaction> transactions = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            transactions.add(transaction("transaction " + i, array.get(i)));
        }
        return new EthereumFile(network, chainId, uuid, action, transactions);
    }

    private static JsonNode tree(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (!tree.isMissingNode()) {
                return tree;
            }
        } catch (IOException notJson) {
            // refused below: what Jackson says quotes the file
        }
        throw FileFields.bad("the file is not JSON in UTF-8, or names a field twice");
    }

    private static void requireHeader(FileFields fields, Network network, long chainId) {
        int version = fields.number("version");
        if (version != EthereumFileWriter.VERSION) {
            throw new ChainException(
                    "unknown-version",
                    "the file is of version " + version + ", and this program reads version "
                            + EthereumFileWriter.VERSION);
        }
        Coin coin = fields.read("coin", Coin::fromString);
        if (coin != Coin.ETH) {
            throw new ChainException("foreign-coin", "the file is of " + coin.label() + ", not of eth");
        }
        Network stated = fields.read("network", Network::fromString);
        if (stated != network) {
            throw new ChainException(
                    "foreign-network", "the file is of " + stated.label() + ", not of " + network.label());
        }
        long chain = fields.read("chain_id", EthereumFileReader::chainId);
        if (chain != chainId) {
            throw new ChainException("foreign-chain", "the file is for chain " + chain + ", not for " + chainId);
        }
    }

    private static FileTransaction transaction(String where, JsonNode node) {
        FileFields fields = new FileFields(where, node);
        UUID uuid = fields.read("uuid", EthereumFileReader::uuid);
        UnsignedTransaction unsigned =
                fields.read("unsigned", text -> UnsignedTransaction.parse(new HexData(text).bytes()));
        Optional<SignedTransaction> signed = fields.has("signed")
                ? Optional.of(fields.read("signed", text -> SignedTransaction.parse(new HexData(text).bytes())))
                : Optional.empty();
        EthereumAddress sender = fields.read("sender", EthereumAddress::new);
        FileKey key = key(fields.object("key"));
        Optional<EthereumToken> token = fields.optionalObject("token").map(EthereumFileReader::token);
        Optional<NamedRequest> payment = fields.optionalObject("payment").map(EthereumFileReader::payment);
        FileFields readable = fields.object("readable");
        fields.requireNoOther();
        FileTransaction transaction =
                fields.make(() -> new FileTransaction(uuid, unsigned, signed, sender, key, token, payment));
        requireTrue(where, readable, transaction.readable());
        return transaction;
    }

    private static FileKey key(FileFields fields) {
        Account account = fields.read("account", Account::fromString);
        int index = fields.number("index");
        Optional<DerivationPath> path =
                fields.has("path") ? Optional.of(fields.read("path", DerivationPath::parse)) : Optional.empty();
        fields.requireNoOther();
        return fields.make(() -> new FileKey(account, index, path));
    }

    private static EthereumToken token(FileFields fields) {
        EthereumAddress contract = fields.read("contract", EthereumAddress::new);
        int decimals = fields.number("decimals");
        EthereumToken token = fields.read("symbol", symbol -> new EthereumToken(contract, symbol, decimals));
        fields.requireNoOther();
        return token;
    }

    private static NamedRequest payment(FileFields fields) {
        UUID request = fields.read("request", EthereumFileReader::uuid);
        int attempt = fields.number("attempt");
        fields.requireNoOther();
        if (attempt < 1) {
            throw FileFields.bad("attempts to pay a request are counted from 1");
        }
        return new NamedRequest(request, attempt);
    }

    private static void requireTrue(String where, FileFields readable, Map<String, String> truth) {
        truth.forEach((name, said) -> {
            if (!readable.text(name).equals(said)) {
                throw new ChainException(
                        "lying-" + name.replace('_', '-'),
                        where + " states another " + name.replace('_', ' ') + " than its bytes, which say " + said);
            }
        });
        readable.requireNoOther();
    }

    private static UUID uuid(String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no uuid in lower-case hex");
        }
        return UUID.fromString(text);
    }

    private static long chainId(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("no chain id");
        }
        return Long.parseLong(text);
    }
}
