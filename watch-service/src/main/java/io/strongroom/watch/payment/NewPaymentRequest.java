package io.strongroom.watch.payment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * @param amount a decimal string in the asset's unit, for example {@code "0.25"}
 * @param reference the caller's own name for it
 */
record NewPaymentRequest(
        @NotNull @Size(max = 128) String receiverAddress,
        @NotNull @Size(max = 100) String amount,
        @Size(max = 200) String reference) {}
