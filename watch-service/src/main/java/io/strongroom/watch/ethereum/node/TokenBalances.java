package io.strongroom.watch.ethereum.node;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.watch.asset.Token;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.HexFormat;

/** What contracts say of who holds their tokens. */
@ApplicationScoped
public class TokenBalances {

    /** The first four bytes of the hash of {@code balanceOf(address)}. */
    private static final String BALANCE_OF = "70a08231";

    private static final String ZEROS_BEFORE_ADDRESS = "0".repeat(24);
    private static final int WORD = 32;

    private final EthereumNode node;

    TokenBalances(EthereumNode node) {
        this.node = node;
    }

    /** In the token's smallest unit. */
    public Uni<BigInteger> of(Token token, String holder) {
        String digits = EthereumAddress.parse(holder).text().substring(2);
        byte[] data = HexFormat.of().parseHex(BALANCE_OF + ZEROS_BEFORE_ADDRESS + digits);
        return node.ask(new CallRequest(holder, token.contractAddress, BigInteger.ZERO, data))
                .map(answer -> {
                    if (answer.length < WORD) {
                        throw new NodeException.Untrustworthy("The contract " + token.contractAddress + " of the token "
                                + token.symbol + " does not say who holds it");
                    }
                    return new BigInteger(1, answer, 0, WORD);
                });
    }
}
