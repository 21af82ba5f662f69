package io.strongroom.watch.ethereum.token;

import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.watch.asset.Token;
import java.time.Instant;

/**
 * A token as callers see it.
 *
 * @param contractAddress in the mixed case of EIP-55
 */
record TokenView(String symbol, String contractAddress, int decimals, Instant createdAt) {

    static TokenView of(Token row) {
        return new TokenView(
                row.symbol, EthereumAddress.parse(row.contractAddress).text(), row.decimals, row.createdAt);
    }
}
