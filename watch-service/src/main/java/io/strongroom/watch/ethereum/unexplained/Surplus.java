package io.strongroom.watch.ethereum.unexplained;

import io.strongroom.watch.address.Address;
import java.math.BigDecimal;

/**
 * What an address holds beyond its deposits.
 *
 * @param amount in ether
 */
record Surplus(Address address, BigDecimal amount) {}
