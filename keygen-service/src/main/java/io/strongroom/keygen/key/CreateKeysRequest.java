package io.strongroom.keygen.key;

import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * @param keyType by which standard; absent for a coin that has one
 * @param count how many external addresses to add, 1 to 100,000
 */
record CreateKeysRequest(@NotNull Account account, KeyType keyType, @Min(1) @Max(100_000) int count) {}
