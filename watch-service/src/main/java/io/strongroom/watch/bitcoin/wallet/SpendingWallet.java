package io.strongroom.watch.bitcoin.wallet;

/**
 * The node wallet of one of an account's descriptors: what one transaction spends from, as its signers are the same for
 * all of its inputs.
 *
 * @param requiredSignatures how many of them must sign
 */
public record SpendingWallet(String name, int requiredSignatures) {}
