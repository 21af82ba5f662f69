package io.strongroom.watch.bitcoin.follow;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.watch.deposit.ChainHeight;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class BitcoinHeight implements ChainHeight {

    private final BlockCursors cursors;

    BitcoinHeight(BlockCursors cursors) {
        this.cursors = cursors;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public Uni<Long> read() {
        return cursors.of(Coin.BTC)
                .map(found -> found.map(cursor -> cursor.height).orElse(-1L));
    }
}
