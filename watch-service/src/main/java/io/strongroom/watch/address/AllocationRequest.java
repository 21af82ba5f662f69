package io.strongroom.watch.address;

import io.strongroom.model.Account;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** @param reference the caller's own name for whom or what it is for */
record AllocationRequest(@NotNull Account account, @Size(max = 200) String reference) {}
