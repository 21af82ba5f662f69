package io.strongroom.watch.bitcoin.rescan;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.access.Caller;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.database.Violations;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.bitcoin.node.BitcoinChain;
import io.strongroom.watch.bitcoin.node.BitcoinNode;
import io.strongroom.watch.bitcoin.node.BlockSearch;
import io.strongroom.watch.bitcoin.node.ChainState;
import io.strongroom.watch.bitcoin.wallet.NodeWallets;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes orders to search old blocks, and says how far they are. */
@ApplicationScoped
class RescanService {

    private final Rescans rescans;
    private final RescanWallets rows;
    private final NodeWallets wallets;
    private final BitcoinNode node;
    private final BitcoinChain chain;
    private final BlockSearch blocks;
    private final AuditLog audit;
    private final Caller caller;
    private final Transactions transactions;

    RescanService(
            Rescans rescans,
            RescanWallets rows,
            NodeWallets wallets,
            BitcoinNode node,
            BitcoinChain chain,
            BlockSearch blocks,
            AuditLog audit,
            Caller caller,
            Transactions transactions) {
        this.rescans = rescans;
        this.rows = rows;
        this.wallets = wallets;
        this.node = node;
        this.chain = chain;
        this.blocks = blocks;
        this.audit = audit;
        this.caller = caller;
        this.transactions = transactions;
    }

    /** Writes the order down; the searching begins with the next round. */
    Uni<RescanView> order(NewRescan wanted) {
        Account account = wanted.ofAccount();
        Instant since = wanted.since();
        return chain.state()
                .invoke(RescanService::requireCaughtUp)
                .flatMap(tip -> firstBlock(wanted, since, tip)
                        .call(this::requireKept)
                        .flatMap(from -> namesOf(account)
                                .flatMap(names -> transactions.inTransaction(
                                        "rescan.order", () -> write(account, from, tip.height(), names)))))
                .onFailure(failure -> Violations.violates(failure, RescanWallets.TAKEN))
                .transform(failure -> ProblemException.conflict(
                        "rescan-running", "A rescan of one of these wallets is running; wait until it is done"))
                .flatMap(rescan -> get(rescan.id));
    }

    private static void requireCaughtUp(ChainState tip) {
        if (tip.syncing()) {
            throw new NodeException.Untrustworthy("The node is still catching up with the chain; try again later");
        }
    }

    private Uni<Long> firstBlock(NewRescan wanted, Instant since, ChainState tip) {
        if (since != null) {
            return blocks.before(since, tip.height())
                    .flatMap(hash -> hash == null
                            ? Uni.createFrom().item(0L)
                            : node.header(hash)
                                    .map(header -> header.orElseThrow().height()));
        }
        long from = wanted.fromHeight();
        if (from < 0 || from > tip.height()) {
            throw ProblemException.invalid("from_height", "must be 0 to " + tip.height() + ", where the chain ends");
        }
        return Uni.createFrom().item(from);
    }

    private Uni<Void> requireKept(long from) {
        return node.firstBlock()
                .invoke(first -> {
                    if (from < first) {
                        throw ProblemException.unprocessable("blocks-deleted", deleted(from, first));
                    }
                })
                .replaceWithVoid();
    }

    static String deleted(long from, long first) {
        return "The node has deleted the blocks below height " + first + " and cannot search from " + from
                + "; rescan from " + first + " on, or have a node that keeps all blocks";
    }

    private Uni<List<String>> namesOf(Account account) {
        return (account == null ? wallets.ensureAll() : wallets.ofAccount(account)).invoke(names -> {
            if (names.isEmpty()) {
                throw ProblemException.conflict(
                        "no-descriptor",
                        account == null
                                ? "No descriptor was imported"
                                : "No descriptor of the account " + account + " was imported");
            }
        });
    }

    private Uni<Rescan> write(Account account, long from, long to, List<String> names) {
        Rescan rescan = new Rescan();
        rescan.coin = Coin.BTC;
        rescan.account = account;
        rescan.fromHeight = from;
        rescan.toHeight = to;
        rescan.requestedBy = caller.name();
        return rescans.persistAndFlush(rescan)
                .call(saved -> Multi.createFrom()
                        .iterable(names)
                        .onItem()
                        .transformToUniAndConcatenate(name -> rows.persistAndFlush(row(saved, name)))
                        .collect()
                        .last())
                .call(saved -> audit.record("rescan.ordered", Long.toString(saved.id), details(saved)));
    }

    private static Map<String, Object> details(Rescan rescan) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("from_height", rescan.fromHeight);
        details.put("to_height", rescan.toHeight);
        if (rescan.account != null) {
            details.put("account", rescan.account);
        }
        return details;
    }

    private static RescanWallet row(Rescan rescan, String wallet) {
        RescanWallet row = new RescanWallet();
        row.rescanId = rescan.id;
        row.nodeWallet = wallet;
        row.nextHeight = rescan.fromHeight;
        return row;
    }

    Uni<RescanView> get(long id) {
        return transactions
                .inSession(() -> rescans.byId(Coin.BTC, id).flatMap(found -> {
                    Rescan rescan = found.orElseThrow(
                            () -> ProblemException.notFound("unknown-rescan", "There is no rescan of that id"));
                    return rows.of(List.of(id)).map(list -> Map.entry(rescan, list));
                }))
                .flatMap(found -> onNode(found.getValue())
                        .map(progress -> RescanView.of(found.getKey(), found.getValue(), progress)));
    }

    /** The newest first; the node is asked about none of them. */
    Uni<Page<RescanView>> list(PageRequest page) {
        return transactions.inSession(
                () -> rescans.page(Coin.BTC, page.after(), page.limit()).flatMap(found -> rows.of(
                                found.stream().map(rescan -> rescan.id).toList())
                        .map(list -> list.stream().collect(Collectors.groupingBy(row -> row.rescanId)))
                        .map(byRescan -> Page.of(
                                found,
                                page,
                                rescan -> rescan.id,
                                rescan -> RescanView.of(
                                        rescan, byRescan.getOrDefault(rescan.id, List.of()), Map.of())))));
    }

    /** A node that does not answer now takes nothing from what the database knows. */
    private Uni<Map<String, BigDecimal>> onNode(List<RescanWallet> list) {
        Map<String, BigDecimal> progress = new HashMap<>();
        List<RescanWallet> open = new ArrayList<>(list);
        open.removeIf(row -> row.finishedAt != null);
        return Multi.createFrom()
                .iterable(open)
                .onItem()
                .transformToUniAndConcatenate(row -> node.scanProgress(row.nodeWallet)
                        .onFailure(NodeException.class)
                        .recoverWithItem(Optional.empty())
                        .invoke(found -> found.ifPresent(share -> progress.put(row.nodeWallet, share))))
                .collect()
                .last()
                .replaceWith(progress);
    }
}
