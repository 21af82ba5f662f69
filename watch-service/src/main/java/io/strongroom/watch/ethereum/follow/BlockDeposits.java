package io.strongroom.watch.ethereum.follow;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.TransferLog;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.asset.Token;
import io.strongroom.watch.asset.Tokens;
import io.strongroom.watch.deposit.SeenOutput;
import io.strongroom.watch.ethereum.node.EthereumBlock;
import io.strongroom.watch.ethereum.node.EthereumNode;
import io.strongroom.watch.ethereum.node.EventLog;
import io.strongroom.watch.ethereum.node.Receipt;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What a block pays to watched addresses: ether that a transaction carries, and tokens by the logs of their contracts.
 * What one watched address pays another is no deposit.
 */
@ApplicationScoped
class BlockDeposits {

    private static final Logger LOG = Logger.getLogger(BlockDeposits.class);

    /** Of ether, as it stands in no log. */
    private static final int NO_LOG = -1;

    /** How many addresses one query names. */
    private static final int ADDRESSES = 5_000;

    /** In the asset's unit: a deposit of more does not fit into a row, and no honest contract has so many. */
    private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(47);

    private final EthereumNode node;
    private final Tokens tokens;
    private final Addresses addresses;
    private final Transactions transactions;

    BlockDeposits(EthereumNode node, Tokens tokens, Addresses addresses, Transactions transactions) {
        this.node = node;
        this.tokens = tokens;
        this.addresses = addresses;
        this.transactions = transactions;
    }

    /** Not to be called inside a transaction. */
    Uni<List<SeenOutput>> in(EthereumBlock block) {
        return transactions
                .inSession(() -> tokens.of(Coin.ETH))
                .flatMap(known -> transfers(block, known))
                .map(transfers -> Stream.concat(ether(block), transfers.stream())
                        .filter(transfer -> transfer.amount.signum() > 0)
                        .toList())
                .flatMap(transfers -> watched(transfers).map(ours -> transfers.stream()
                        .filter(transfer -> ours.containsKey(transfer.to) && !ours.containsKey(transfer.from))
                        .map(transfer -> new Incoming(transfer, ours.get(transfer.to)))
                        .toList()))
                .flatMap(incoming -> confirmed(block, incoming));
    }

    /**
     * Something that moved.
     *
     * @param amount in the asset's unit
     * @param log null for ether
     */
    private record Transfer(Asset asset, String txid, String from, String to, BigDecimal amount, EventLog log) {}

    private record Incoming(Transfer transfer, Address address) {}

    private static Stream<Transfer> ether(EthereumBlock block) {
        Asset ether = Asset.of(Coin.ETH);
        return block.transactions().stream()
                .filter(entry -> entry.to() != null)
                .map(entry -> new Transfer(
                        ether,
                        entry.hash(),
                        entry.from(),
                        entry.to(),
                        new BigDecimal(entry.value(), ether.scale()),
                        null));
    }

    private Uni<List<Transfer>> transfers(EthereumBlock block, List<Token> known) {
        if (known.isEmpty() || block.transactions().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Map<String, Asset> assets = known.stream()
                .collect(Collectors.toMap(token -> token.contractAddress, token -> new Asset(Coin.ETH, token)));
        return node.logs(block.hash(), List.copyOf(assets.keySet()), TransferLog.TOPIC.text())
                .map(logs -> logs.stream()
                        .map(log -> transfer(assets, log))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Null if it is no transfer of a known token, or of more than there can be. */
    private static Transfer transfer(Map<String, Asset> assets, EventLog log) {
        Asset asset = assets.get(log.contract().toLowerCase(Locale.ROOT));
        TransferLog event = log.transfer().orElse(null);
        if (asset == null || event == null) {
            return null;
        }
        BigDecimal amount = new BigDecimal(event.units(), asset.scale());
        if (amount.compareTo(TOO_MUCH) >= 0) {
            LOG.warnf("Transaction %s moves more %s than there can be: it is left out", log.transactionHash(), asset);
            return null;
        }
        return new Transfer(
                asset,
                log.transactionHash(),
                event.sender().text(),
                event.receiver().text(),
                amount,
                log);
    }

    private Uni<Map<String, Address>> watched(List<Transfer> transfers) {
        Set<String> texts = transfers.stream()
                .flatMap(transfer -> Stream.of(transfer.from, transfer.to))
                .collect(Collectors.toSet());
        return Multi.createFrom()
                .iterable(texts)
                .group()
                .intoLists()
                .of(ADDRESSES)
                .onItem()
                .transformToUniAndConcatenate(batch -> transactions.inSession(() -> addresses.byTexts(Coin.ETH, batch)))
                .collect()
                .in(HashMap::new, Map::putAll);
    }

    /** Only what a receipt says has happened; a transaction that was reverted has moved nothing. */
    private Uni<List<SeenOutput>> confirmed(EthereumBlock block, List<Incoming> incoming) {
        return Multi.createFrom()
                .iterable(incoming.stream()
                        .map(one -> one.transfer.txid)
                        .distinct()
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(txid -> receipt(block, txid))
                .collect()
                .asMap(Receipt::transactionHash, Function.identity())
                .map(receipts -> {
                    List<SeenOutput> seen = new ArrayList<>();
                    for (Incoming one : incoming) {
                        Receipt receipt = receipts.get(one.transfer.txid);
                        if (receipt.succeeded()) {
                            seen.add(seen(block, one, receipt));
                        }
                    }
                    return seen;
                });
    }

    private Uni<Receipt> receipt(EthereumBlock block, String txid) {
        return node.receipt(txid)
                .map(found -> found.filter(receipt -> receipt.blockHash().equals(block.hash()))
                        .orElseThrow(() -> new NodeException.Untrustworthy("The chain was reorganised while block "
                                + block.number() + " was read: it is read again")));
    }

    private static SeenOutput seen(EthereumBlock block, Incoming one, Receipt receipt) {
        return new SeenOutput(
                one.transfer.asset,
                one.transfer.txid,
                one.transfer.log == null ? NO_LOG : position(one.transfer.log, receipt),
                one.address.id,
                one.transfer.amount,
                block.number(),
                block.hash());
    }

    /**
     * Where the log stands among those of its transaction. Its place in the block would be another one after a
     * reorganisation, and the same deposit would look like a new one.
     */
    private static int position(EventLog log, Receipt receipt) {
        for (int i = 0; i < receipt.logs().size(); i++) {
            if (receipt.logs().get(i).index() == log.index()) {
                return i;
            }
        }
        throw new NodeException.Untrustworthy(
                "The receipt of " + log.transactionHash() + " has not the log that the node gave for it");
    }
}
