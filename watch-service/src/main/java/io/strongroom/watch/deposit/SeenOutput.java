package io.strongroom.watch.deposit;

import io.strongroom.watch.asset.Asset;
import java.math.BigDecimal;

/**
 * An output on the chain that pays a watched address.
 *
 * @param asset what was paid
 * @param blockHeight null while it is in no block
 */
public record SeenOutput(
        Asset asset,
        String txid,
        int outputIndex,
        Long addressId,
        BigDecimal amount,
        Long blockHeight,
        String blockHash) {}
