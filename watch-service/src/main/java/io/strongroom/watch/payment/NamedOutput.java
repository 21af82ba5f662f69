package io.strongroom.watch.payment;

/**
 * The request that an output of a transaction pays, as signers are told.
 *
 * @param attempt how many groups the request was given to, up to this one's
 */
public record NamedOutput(int outputIndex, String requestUuid, int attempt) {}
