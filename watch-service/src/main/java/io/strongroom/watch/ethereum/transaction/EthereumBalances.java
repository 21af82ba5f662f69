package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.Transactions;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.balance.AccountBalance;
import io.strongroom.watch.balance.AccountBalances;
import io.strongroom.watch.ethereum.node.BlockTip;
import io.strongroom.watch.ethereum.node.EthereumChain;
import io.strongroom.watch.ethereum.node.EthereumNode;
import io.strongroom.watch.ethereum.token.TokenContract;
import io.strongroom.watch.ethereum.wallet.EthereumAccounts;
import io.strongroom.watch.node.NodeProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.List;

/**
 * What the node says that the accounts' addresses hold: one call an address that was given out. Reserved is what open
 * transactions may take, fees at their highest included.
 */
@ApplicationScoped
class EthereumBalances implements AccountBalances {

    private static final int PAGE = 1_000;
    private static final int CALLS_AT_ONCE = 8;

    private final EthereumAccounts accounts;
    private final EthereumTxs rows;
    private final EthereumChain chain;
    private final EthereumNode node;
    private final TokenContract contracts;
    private final Transactions transactions;

    EthereumBalances(
            EthereumAccounts accounts,
            EthereumTxs rows,
            EthereumChain chain,
            EthereumNode node,
            TokenContract contracts,
            Transactions transactions) {
        this.accounts = accounts;
        this.rows = rows;
        this.chain = chain;
        this.node = node;
        this.contracts = contracts;
        this.transactions = transactions;
    }

    @Override
    public Coin coin() {
        return Coin.ETH;
    }

    @Override
    public Uni<List<AccountBalance>> read(Asset asset, int confirmations) {
        return chain.tip()
                .map(tip -> height(tip, confirmations))
                .flatMap(height -> transactions.inSession(rows::open).flatMap(open -> Multi.createFrom()
                        .items(Account.values())
                        .onItem()
                        .transformToUniAndConcatenate(account -> sum(asset, height, account, 0, BigInteger.ZERO)
                                .map(held -> view(asset, account, held, reserved(asset, account, open))))
                        .collect()
                        .asList()))
                .onFailure()
                .transform(NodeProblems::of);
    }

    /** All accounts at the same block: what moves from one to another meanwhile is counted once. */
    private static long height(BlockTip tip, int confirmations) {
        return Math.max(0, tip.number() - Math.max(confirmations, 1) + 1);
    }

    private Uni<BigInteger> sum(Asset asset, long height, Account account, long after, BigInteger before) {
        return transactions
                .inSession(() -> accounts.given(account, after, PAGE))
                .flatMap(page -> sum(asset, height, page)
                        .map(before::add)
                        .flatMap(held -> page.size() < PAGE
                                ? Uni.createFrom().item(held)
                                : sum(asset, height, account, page.getLast().id, held)));
    }

    private Uni<BigInteger> sum(Asset asset, long height, List<Address> page) {
        return Multi.createFrom()
                .iterable(page)
                .onItem()
                .transformToUni(address -> balance(asset, height, address.walletAddress))
                .merge(CALLS_AT_ONCE)
                .collect()
                .in(() -> new BigInteger[] {BigInteger.ZERO}, (sum, one) -> sum[0] = sum[0].add(one))
                .map(sum -> sum[0]);
    }

    private Uni<BigInteger> balance(Asset asset, long height, String address) {
        return asset.token() == null
                ? node.balance(address, height)
                : contracts.balance(asset.token().contractAddress, address, height);
    }

    private static BigInteger reserved(Asset asset, Account account, List<EthereumTx> open) {
        List<EthereumTx> own =
                open.stream().filter(row -> row.senderAccount == account).toList();
        return asset.token() == null ? Reserved.wei(own) : Reserved.units(own, asset.tokenId());
    }

    private static AccountBalance view(Asset asset, Account account, BigInteger held, BigInteger reserved) {
        return new AccountBalance(
                account,
                asset.text(Units.amount(asset, held)),
                asset.text(Units.amount(asset, held.subtract(reserved).max(BigInteger.ZERO))),
                asset.text(Units.amount(asset, reserved)));
    }
}
