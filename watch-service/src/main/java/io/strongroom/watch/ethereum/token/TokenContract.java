package io.strongroom.watch.ethereum.token;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.watch.ethereum.node.CallRequest;
import io.strongroom.watch.ethereum.node.EthereumNode;
import io.strongroom.watch.node.NodeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** What tokens' contracts are asked (ERC-20). Every call may fail with {@link NodeException}. */
@ApplicationScoped
public class TokenContract {

    private static final String DECIMALS = "313ce567";
    private static final String BALANCE_OF = "70a08231";
    private static final String PADDING = "0".repeat(24);
    private static final int WORD = 32;

    private final EthereumNode node;

    TokenContract(EthereumNode node) {
        this.node = node;
    }

    /** Whether there is a contract at all. */
    Uni<Boolean> exists(String contract) {
        return node.code(contract).map(code -> code.length > 0);
    }

    /** {@code decimals()}; empty if the contract has no such answer. */
    Uni<Optional<BigInteger>> decimals(String contract) {
        return node.ask(request(contract, DECIMALS))
                .map(TokenContract::number)
                .onFailure(NodeException.Refused.class)
                .recoverWithItem(Optional.empty());
    }

    /** {@code balanceOf(owner)} in the token's smallest unit. */
    public Uni<BigInteger> balance(String contract, String owner) {
        return node.ask(balanceRequest(contract, owner)).map(TokenContract::balance);
    }

    /** As {@link #balance(String, String)}, when the block at this height was the newest. */
    public Uni<BigInteger> balance(String contract, String owner, long number) {
        return node.ask(balanceRequest(contract, owner), number).map(TokenContract::balance);
    }

    private static BigInteger balance(byte[] answer) {
        return number(answer)
                .orElseThrow(() -> new NodeException.Untrustworthy("The token's contract gave no balance"));
    }

    private static Optional<BigInteger> number(byte[] answer) {
        return answer.length == WORD ? Optional.of(new BigInteger(1, Arrays.copyOf(answer, WORD))) : Optional.empty();
    }

    private static CallRequest balanceRequest(String contract, String owner) {
        return request(contract, BALANCE_OF + PADDING + owner.substring(2).toLowerCase(Locale.ROOT));
    }

    private static CallRequest request(String contract, String data) {
        return new CallRequest(
                EthereumAddress.ZERO.text(),
                EthereumAddress.parse(contract).text(),
                BigInteger.ZERO,
                HexFormat.of().parseHex(data));
    }
}
