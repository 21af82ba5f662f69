package io.strongroom.custody.seed;

import io.strongroom.model.Coin;
import java.time.Instant;

/** What may be told of a seed. */
record SeedView(Coin coin, String fingerprint, Instant createdAt) {

    static SeedView of(Seed seed) {
        return new SeedView(seed.coin, seed.fingerprint, seed.createdAt);
    }
}
