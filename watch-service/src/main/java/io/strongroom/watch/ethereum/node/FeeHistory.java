package io.strongroom.watch.ethereum.node;

import java.math.BigInteger;
import java.util.List;

/**
 * What the last blocks cost.
 *
 * @param nextBaseFee wei a unit of gas in the block to come (EIP-1559); null on chains without
 * @param rewards what the median transaction of each block paid its maker, wei a unit of gas
 */
public record FeeHistory(BigInteger nextBaseFee, List<BigInteger> rewards) {}
