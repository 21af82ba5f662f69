package io.strongroom.watch.bitcoin.node;

import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.BitcoinAmount;

/** A coin that one of the node's wallets could spend. */
public record Unspent(Outpoint outpoint, String address, BitcoinAmount amount, long confirmations) {}
