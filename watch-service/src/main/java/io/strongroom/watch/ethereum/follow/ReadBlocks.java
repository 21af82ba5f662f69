package io.strongroom.watch.ethereum.follow;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Coin;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.watch.ethereum.node.BlockTip;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The last blocks that were read: a node does not say which of them a reorganisation has taken away. */
@ApplicationScoped
class ReadBlocks implements PanacheRepository<ReadBlock> {

    /** Deeper than any reorganisation: with proof of stake two epochs, 64 blocks, are final. */
    static final int KEPT = 1_000;

    /** Those up to a height, the highest first. */
    Uni<List<ReadBlock>> upTo(long height) {
        return list("coin = ?1 and height <= ?2 order by height desc", Coin.ETH, height);
    }

    Uni<Void> add(BlockTip block) {
        ReadBlock row = new ReadBlock();
        row.coin = Coin.ETH;
        row.height = block.number();
        row.blockHash = block.hash();
        row.createdAt = DatabaseTime.now();
        return persist(row)
                .flatMap(saved -> delete("coin = ?1 and height <= ?2", Coin.ETH, block.number() - KEPT))
                .replaceWithVoid();
    }

    Uni<Void> forgetAbove(long height) {
        return delete("coin = ?1 and height > ?2", Coin.ETH, height).replaceWithVoid();
    }
}
