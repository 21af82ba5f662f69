package io.strongroom.watch.bitcoin.node;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds blocks by their time. */
@ApplicationScoped
public class BlockSearch {

    /** A miner's clock may be off by two hours; this is safely more. */
    private static final Duration MARGIN = Duration.ofHours(4);

    private final BitcoinNode node;

    BlockSearch(BitcoinNode node) {
        this.node = node;
    }

    /**
     * A block that was certainly mined before this time.
     *
     * @param time null for unknown
     * @return null if that is the beginning of the chain
     */
    public Uni<String> before(Instant time, long tip) {
        return time == null ? Uni.createFrom().nullItem() : search(time.minus(MARGIN), 0, tip, null);
    }

    /** The median time of blocks never goes back, so half of what is left can be ruled out at each step. */
    private Uni<String> search(Instant time, long low, long high, String best) {
        if (low > high) {
            return Uni.createFrom().item(best);
        }
        long middle = low + (high - low) / 2;
        return node.blockHash(middle)
                .flatMap(node::header)
                .map(Optional::orElseThrow)
                .flatMap((BlockHeader header) -> header.medianTime().isBefore(time)
                        ? search(time, middle + 1, high, header.hash())
                        : search(time, low, middle - 1, best));
    }
}
