package io.strongroom.watch.ethereum.token;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A token to take in.
 *
 * @param symbol by which paths name it, 1 to 16 lower-case letters and digits; no coin's
 * @param decimals absent to have the contract asked; else it must be what the contract says
 */
record NewToken(
        @NotNull
                @Pattern(
                        regexp = "[a-z0-9][a-z0-9._-]{0,15}",
                        message = "must be 1 to 16 lower-case letters, digits, dots, dashes or underscores")
                String symbol,
        @NotNull @Size(max = 42) String contractAddress,
        @Min(0) @Max(18) Integer decimals) {}
