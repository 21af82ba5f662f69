package io.strongroom.watch.bitcoin.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInput;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.bitcoin.BitcoinConfig;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this service asks of a Bitcoin Core or Knots node, in its own terms. Every call may fail with {@link NodeException}. */
@ApplicationScoped
public class BitcoinNode {

    /** {@code RPC_INVALID_ADDRESS_OR_KEY}: also "no such transaction". */
    private static final int NOT_FOUND = -5;
    /** {@code RPC_VERIFY_ALREADY_IN_UTXO_SET} and its predecessor "already in block chain". */
    private static final int ALREADY_IN_CHAIN = -27;

    /** {@code RPC_WALLET_ERROR}: whatever has no code of its own. */
    private static final int WALLET_ERROR = -4;

    private static final Duration FIRST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);
    private static final BigDecimal SATOSHI_A_VBYTE = new BigDecimal(100_000);

    private final NodeCalls calls;
    private final Compute compute;
    private final Duration patience;

    BitcoinNode(NodeCalls calls, Compute compute, BitcoinConfig config) {
        this.calls = calls;
        this.compute = compute;
        this.patience = config.node().rescanTimeout();
    }

    public Uni<ChainState> chain() {
        return calls.node("getblockchaininfo")
                .map(info -> new ChainState(
                        info.path("chain").asText(),
                        info.path("blocks").asLong(),
                        info.path("bestblockhash").asText(),
                        info.path("initialblockdownload").asBoolean()));
    }

    public Uni<String> blockHash(long height) {
        return calls.node("getblockhash", height).map(JsonNode::asText);
    }

    /** Empty if the node does not know the block (another chain, or data lost). */
    public Uni<Optional<BlockHeader>> header(String hash) {
        return optional(calls.node("getblockheader", hash)
                .map(header -> new BlockHeader(
                        hash,
                        header.path("height").asLong(),
                        header.path("confirmations").asLong(),
                        header.path("previousblockhash").asText(null),
                        Instant.ofEpochSecond(header.path("mediantime").asLong()))));
    }

    /** Satoshi a virtual byte to be mined within that many blocks; empty if the node has no estimate. */
    public Uni<Optional<BigDecimal>> estimateFeeRate(int blocks) {
        return calls.node("estimatesmartfee", blocks)
                .map(answer -> answer.hasNonNull("feerate")
                        ? Optional.of(answer.get("feerate")
                                .decimalValue()
                                .multiply(SATOSHI_A_VBYTE)
                                .setScale(3, RoundingMode.CEILING))
                        : Optional.empty());
    }

    public Uni<List<String>> loadedWallets() {
        return calls.node("listwallets").map(names -> {
            List<String> list = new ArrayList<>();
            names.forEach(name -> list.add(name.asText()));
            return list;
        });
    }

    public Uni<Void> loadWallet(String name) {
        return calls.node("loadwallet", name, true).replaceWithVoid();
    }

    /** Makes an empty descriptor wallet that can hold no private key, and has the node load it at each start. */
    public Uni<Void> createWatchWallet(String name) {
        return calls.node("createwallet", name, true, true, "", false, true, true)
                .replaceWithVoid();
    }

    /**
     * Watches ranged descriptors, which are left inactive: this service gives out the addresses, not the node.
     *
     * @param requests as of {@code importdescriptors}
     */
    public Uni<Void> importDescriptors(String wallet, List<Map<String, Object>> requests) {
        return inTurn(calls.wallet(wallet, "importdescriptors", requests), LONGEST_TURN);
    }

    /** The same for long ranges and old descriptors: deriving and reading old blocks may take the node minutes. */
    public Uni<Void> importDescriptorsPatiently(String wallet, List<Map<String, Object>> requests) {
        return inTurn(calls.patiently(patience, wallet, "importdescriptors", requests), patience);
    }

    /** A wallet takes one import at a time, and another instance may have sent one. */
    private Uni<Void> inTurn(Uni<JsonNode> imported, Duration atMost) {
        return imported.runSubscriptionOn(compute.callersContext())
                .onFailure(BitcoinNode::isRescanning)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .expireIn(atMost.toMillis())
                .onFailure(failure -> isRescanning(failure.getCause()))
                .transform(failure -> ProblemException.unavailable(
                        "node-busy", "The node looks through old blocks for this wallet; try again later", failure))
                .invoke(BitcoinNode::requireSuccess)
                .replaceWithVoid();
    }

    private static boolean isRescanning(Throwable failure) {
        return failure instanceof NodeException.Refused refused
                && refused.code() == WALLET_ERROR
                && refused.reason().contains("rescanning");
    }

    private static void requireSuccess(JsonNode results) {
        for (JsonNode result : results) {
            if (!result.path("success").asBoolean()) {
                throw new NodeException.Refused(
                        "importdescriptors",
                        result.path("error").path("code").asInt(),
                        result.path("error").path("message").asText("no reason given"));
            }
        }
    }

    /** The wallet's descriptors with checksum, and the last index of each that it watches. */
    public Uni<Map<String, Long>> watchedRanges(String wallet) {
        return calls.wallet(wallet, "listdescriptors").map(answer -> {
            Map<String, Long> ranges = new LinkedHashMap<>();
            answer.path("descriptors")
                    .forEach(entry -> ranges.put(
                            entry.path("desc").asText(),
                            entry.path("range").path(1).asLong(-1)));
            return ranges;
        });
    }

    /** The addresses that the node derives from a descriptor, for comparison with this service's own. */
    public Uni<List<String>> deriveAddresses(String descriptor, long first, long last) {
        return calls.node("deriveaddresses", descriptor, List.of(first, last)).map(answer -> {
            List<String> addresses = new ArrayList<>();
            answer.forEach(address -> addresses.add(address.asText()));
            return addresses;
        });
    }

    /** Coins of the wallet that are not locked in the node, deepest first. */
    public Uni<List<Unspent>> unspent(String wallet, int minimumConfirmations) {
        return calls.wallet(wallet, "listunspent", minimumConfirmations).map(answer -> {
            List<Unspent> coins = new ArrayList<>();
            for (JsonNode coin : answer) {
                coins.add(new Unspent(
                        outpoint(coin),
                        coin.path("address").asText(),
                        amount(coin.path("amount")),
                        coin.path("confirmations").asLong()));
            }
            coins.sort((a, b) -> Long.compare(b.confirmations(), a.confirmations()));
            return coins;
        });
    }

    /** Makes the node's coin selection leave exactly these coins alone. Locks are in its memory only. */
    public Uni<Void> lockOnly(String wallet, List<Outpoint> coins) {
        Uni<JsonNode> free = calls.wallet(wallet, "lockunspent", true);
        return (coins.isEmpty()
                        ? free
                        : free.flatMap(done -> calls.wallet(
                                wallet,
                                "lockunspent",
                                false,
                                coins.stream().map(BitcoinNode::json).toList())))
                .replaceWithVoid();
    }

    /**
     * Has the node choose coins and fill in what signers need. It is told what its choice weighs and asked again until it
     * adds nothing: by itself it counts on signatures of 71 bytes, which only signers that try many make, and takes a
     * tapscript for an output that one signature spends.
     *
     * @return the PSBT, binary; to be checked against what was asked
     */
    public Uni<byte[]> fund(String wallet, Funding funding) {
        boolean choose = funding.inputs().isEmpty();
        Uni<byte[]> funded = fund(wallet, funding, choose);
        return choose ? funded.flatMap(psbt -> fundWeighed(wallet, funding, spent(psbt))) : funded;
    }

    private Uni<byte[]> fundWeighed(String wallet, Funding funding, List<Outpoint> chosen) {
        return fund(wallet, funding.beginningWith(chosen), true).flatMap(psbt -> {
            List<Outpoint> spent = spent(psbt);
            return spent.size() <= chosen.size() ? Uni.createFrom().item(psbt) : fundWeighed(wallet, funding, spent);
        });
    }

    private static List<Outpoint> spent(byte[] psbt) {
        try {
            return PsbtDocument.parse(psbt).inputs().stream()
                    .map(PsbtInput::outpoint)
                    .toList();
        } catch (ChainException e) {
            throw new NodeException.Untrustworthy("The node's PSBT cannot be read: " + e.getMessage());
        }
    }

    private Uni<byte[]> fund(String wallet, Funding funding, boolean addInputs) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("add_inputs", addInputs);
        options.put("changeAddress", funding.changeAddress());
        options.put("changePosition", funding.outputs().size());
        options.put("fee_rate", funding.feeRate());
        options.put("replaceable", true);
        options.put("includeWatching", true);
        options.put("lockUnspents", false);
        if (addInputs) {
            options.put("minconf", funding.minimumConfirmations());
        }
        if (funding.feeFromOutput()) {
            options.put("subtractFeeFromOutputs", List.of(0));
            options.remove("changePosition");
        }
        List<Map<String, Object>> outputs = funding.outputs().stream()
                .map(output ->
                        Map.<String, Object>of(output.address(), output.amount().coins()))
                .toList();
        return calls.wallet(
                        wallet,
                        "walletcreatefundedpsbt",
                        funding.inputs().stream()
                                .map(coin -> json(coin, funding.inputWeight()))
                                .toList(),
                        outputs,
                        0,
                        options,
                        true)
                .map(answer -> Base64.getDecoder().decode(answer.path("psbt").asText()));
    }

    /**
     * Sends a signed transaction. That the node has it already is success.
     *
     * @throws NodeException.Refused if the node will not have it now; it may later
     */
    public Uni<Void> send(byte[] transaction) {
        return calls.node("sendrawtransaction", HexFormat.of().formatHex(transaction))
                .replaceWithVoid()
                .onFailure(BitcoinNode::knownAlready)
                .recoverWithNull();
    }

    /** What a transaction in the node's mempool waits for, with all that it depends on there; empty if it is not there. */
    public Uni<Optional<WaitingPackage>> waiting(String txid) {
        return optional(calls.node("getmempoolentry", txid)
                .map(entry -> new WaitingPackage(
                        entry.path("ancestorsize").asLong(),
                        amount(entry.path("fees").path("ancestor")))));
    }

    /** Whether the transaction waits in the node's mempool. */
    public Uni<Boolean> inMempool(String txid) {
        return optional(calls.node("getmempoolentry", txid)).map(Optional::isPresent);
    }

    /** What a wallet knows of a transaction that spends or receives its coins. */
    public Uni<Optional<WalletTransaction>> transaction(String wallet, String txid) {
        return optional(calls.wallet(wallet, "gettransaction", txid)
                .map(answer -> new WalletTransaction(
                        answer.path("txid").asText(),
                        answer.path("confirmations").asLong(),
                        answer.hasNonNull("blockheight")
                                ? answer.get("blockheight").asLong()
                                : null,
                        answer.path("blockhash").asText(null),
                        answer.path("hex").asText())));
    }

    /**
     * What a wallet received since a block.
     *
     * @param blockHash null for all; a block that was reorganised away counts from the fork
     */
    public Uni<List<WalletEntry>> receivedSince(String wallet, String blockHash) {
        return calls.wallet(wallet, "listsinceblock", blockHash == null ? "" : blockHash, 1, true, false)
                .map(answer -> {
                    List<WalletEntry> entries = new ArrayList<>();
                    for (JsonNode entry : answer.path("transactions")) {
                        String category = entry.path("category").asText();
                        if (category.equals("receive") || category.equals("generate")) {
                            entries.add(entry(entry));
                        }
                    }
                    return entries;
                });
    }

    /**
     * The transactions that spend a wallet's coins since a block, in the order in which the wallet learned of them; those
     * that pay nobody but the wallet itself are among them.
     *
     * @param blockHash null for all
     */
    public Uni<List<WalletSpend>> spendsSince(String wallet, String blockHash) {
        return calls.wallet(wallet, "listsinceblock", blockHash == null ? "" : blockHash, 1, true, false, true)
                .map(answer -> {
                    Map<String, WalletSpend> spends = new LinkedHashMap<>();
                    for (JsonNode entry : answer.path("transactions")) {
                        if (entry.path("category").asText().equals("send")) {
                            String txid = entry.path("txid").asText();
                            spends.put(
                                    txid,
                                    new WalletSpend(
                                            txid, entry.path("confirmations").asLong()));
                        }
                    }
                    return List.copyOf(spends.values());
                });
    }

    /** Whether the wallet still looks through old blocks for its coins. */
    public Uni<Boolean> isScanning(String wallet) {
        return calls.wallet(wallet, "getwalletinfo")
                .map(info -> info.path("scanning").isObject());
    }

    /** How much of its search of old blocks a wallet has done, 0 to 1; empty while it searches none. */
    public Uni<Optional<BigDecimal>> scanProgress(String wallet) {
        return calls.wallet(wallet, "getwalletinfo")
                .map(info -> info.path("scanning").path("progress"))
                .map(progress -> progress.isNumber() ? Optional.of(progress.decimalValue()) : Optional.empty());
    }

    /**
     * Has a wallet search these blocks for its coins, first and last included; it takes the node's time.
     *
     * @return fails with {@link NodeException.Refused} while the wallet searches already
     */
    public Uni<Void> rescan(String wallet, long from, long to) {
        return calls.patiently(patience, wallet, "rescanblockchain", from, to).replaceWithVoid();
    }

    /** A coin that lies in the chain or the mempool and that nothing in either spends, whoever's it is. */
    public Uni<Optional<Unspent>> unspentOutput(Outpoint coin) {
        return calls.node("gettxout", coin.txid(), coin.vout(), true)
                .map(found -> found.isObject()
                        ? Optional.of(new Unspent(
                                coin,
                                found.path("scriptPubKey").path("address").asText(),
                                amount(found.path("value")),
                                found.path("confirmations").asLong()))
                        : Optional.empty());
    }

    /** The wallet's coins that coin selection leaves alone. */
    public Uni<List<Outpoint>> locked(String wallet) {
        return calls.wallet(wallet, "listlockunspent").map(answer -> {
            List<Outpoint> coins = new ArrayList<>();
            answer.forEach(coin -> coins.add(outpoint(coin)));
            return coins;
        });
    }

    /** The first block that the node still has: 0 unless it deletes old ones. */
    public Uni<Long> firstBlock() {
        return calls.node("getblockchaininfo")
                .map(info -> info.path("pruned").asBoolean()
                        ? info.path("pruneheight").asLong()
                        : 0L);
    }

    private static WalletEntry entry(JsonNode entry) {
        return new WalletEntry(
                outpoint(entry),
                entry.path("address").asText(),
                amount(entry.path("amount")),
                entry.path("confirmations").asLong(),
                entry.hasNonNull("blockheight") ? entry.get("blockheight").asLong() : null,
                entry.path("blockhash").asText(null));
    }

    private static Outpoint outpoint(JsonNode coin) {
        return new Outpoint(coin.path("txid").asText(), coin.path("vout").asLong());
    }

    private static Map<String, Object> json(Outpoint outpoint) {
        return Map.of("txid", outpoint.txid(), "vout", outpoint.vout());
    }

    private static Map<String, Object> json(Outpoint outpoint, int weight) {
        return Map.of("txid", outpoint.txid(), "vout", outpoint.vout(), "weight", weight);
    }

    private static BitcoinAmount amount(JsonNode number) {
        if (!number.isNumber()) {
            throw new NodeException.Untrustworthy("The node gave an amount that is no number");
        }
        return BitcoinAmount.of(number.decimalValue());
    }

    private static boolean knownAlready(Throwable failure) {
        return failure instanceof NodeException.Refused refused
                && (refused.code() == ALREADY_IN_CHAIN
                        || refused.reason().contains("txn-already-known")
                        || refused.reason().contains("txn-already-in-mempool")
                        || refused.reason().contains("already in block chain"));
    }

    private static <T> Uni<Optional<T>> optional(Uni<T> call) {
        return call.map(Optional::of)
                .onFailure(failure -> failure instanceof NodeException.Refused refused && refused.code() == NOT_FOUND)
                .recoverWithItem(Optional::empty);
    }
}
