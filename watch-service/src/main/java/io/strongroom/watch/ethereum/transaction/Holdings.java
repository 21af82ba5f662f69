package io.strongroom.watch.ethereum.transaction;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.watch.asset.Asset;
import io.strongroom.watch.ethereum.node.EthereumNode;
import io.strongroom.watch.ethereum.token.TokenContract;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What the node says of accounts now. */
@ApplicationScoped
class Holdings {

    private static final int AT_ONCE = 8;

    private final EthereumNode node;
    private final TokenContract tokens;

    Holdings(EthereumNode node, TokenContract tokens) {
        this.node = node;
        this.tokens = tokens;
    }

    /**
     * An account's.
     *
     * @param nonce how many of its transactions are in blocks
     * @param wei its ether
     * @param units of the asset that was asked about, which may be ether itself
     */
    record Holding(long nonce, BigInteger wei, BigInteger units) {}

    Uni<Map<EthereumAddress, Holding>> of(Asset asset, Collection<EthereumAddress> addresses) {
        return Multi.createFrom()
                .iterable(addresses)
                .onItem()
                .transformToUni(address -> of(asset, address).map(holding -> Map.entry(address, holding)))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(entries -> entries.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Uni<Holding> of(Asset asset, EthereumAddress address) {
        return node.nonce(address.text()).flatMap(nonce -> node.balance(address.text())
                .flatMap(wei -> asset.token() == null
                        ? Uni.createFrom().item(new Holding(nonce, wei, wei))
                        : tokens.balance(asset.token().contractAddress, address.text())
                                .map(units -> new Holding(nonce, wei, units))));
    }
}
