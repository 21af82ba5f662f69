package io.strongroom.custody.seed;

import io.strongroom.vault.MasterKey;

/** A seed that was just made: its row, sealed and not stored yet, and its key, which whoever holds this closes. */
record NewSeed(Seed seed, MasterKey masterKey, boolean isRestored) {}
