package io.strongroom.watch.deposit;

import java.math.BigDecimal;

/**
 * An output on the chain that pays a watched address.
 *
 * @param blockHeight null while it is in no block
 */
public record SeenOutput(
        String txid, int outputIndex, Long addressId, BigDecimal amount, Long blockHeight, String blockHash) {}
