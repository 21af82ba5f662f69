package io.strongroom.watch.bitcoin.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Coin;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.balance.AccountBalance;
import io.strongroom.watch.balance.AccountBalances;
import io.strongroom.watch.bitcoin.node.Unspent;
import io.strongroom.watch.node.NodeProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class BitcoinBalances implements AccountBalances {

    private final SpendableCoins coins;

    BitcoinBalances(SpendableCoins coins) {
        this.coins = coins;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public Uni<List<AccountBalance>> read(Asset asset, int confirmations) {
        return Multi.createFrom()
                .items(Account.values())
                .onItem()
                .transformToUniAndConcatenate(
                        account -> coins.of(account, confirmations).map(found -> balance(account, found)))
                .collect()
                .asList()
                .onFailure()
                .transform(NodeProblems::of);
    }

    private static AccountBalance balance(Account account, SpendableCoins.Coins found) {
        BitcoinAmount free = sum(found.free());
        BitcoinAmount reserved = sum(found.reserved());
        return new AccountBalance(account, free.plus(reserved).toString(), free.toString(), reserved.toString());
    }

    private static BitcoinAmount sum(List<Unspent> unspent) {
        return new BitcoinAmount(
                unspent.stream().mapToLong(coin -> coin.amount().satoshi()).sum());
    }
}
