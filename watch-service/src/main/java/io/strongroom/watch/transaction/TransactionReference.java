package io.strongroom.watch.transaction;

/** What is kept as the answer to an idempotent order: the transaction moves on, its uuid does not. */
public record TransactionReference(String uuid) {}
