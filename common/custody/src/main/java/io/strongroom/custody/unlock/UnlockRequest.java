package io.strongroom.custody.unlock;

import io.strongroom.custody.session.SecretText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * @param passphrase that the seeds are sealed with, 12 to 1,024 characters
 * @param seconds how long the vault stays unlocked, 1 to 3600
 */
record UnlockRequest(@NotNull SecretText passphrase, @Min(1) @Max(3600) int seconds) {}
