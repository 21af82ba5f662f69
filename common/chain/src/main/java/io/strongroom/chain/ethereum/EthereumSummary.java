package io.strongroom.chain.ethereum;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What the bytes of a transaction say that it does.
 *
 * @param receiver whom the ether or the tokens go to, or which contract is called; empty when one is made
 * @param units wei, or units of the token
 * @param tokenContract only of {@link EthereumAction#TOKEN_TRANSFER}
 */
public record EthereumSummary(
        EthereumAction action,
        Optional<EthereumAddress> receiver,
        BigInteger units,
        Optional<EthereumAddress> tokenContract) {

    /** A transfer of tokens that pays ether besides is a call that cannot be read. */
    public static EthereumSummary of(UnsignedTransaction transaction) {
        Optional<EthereumAddress> receiver = transaction.receiver();
        Optional<TokenTransfer> tokens = transaction.value().signum() == 0 && receiver.isPresent()
                ? TokenTransfer.read(transaction.data())
                : Optional.empty();
        if (tokens.isPresent()) {
            return new EthereumSummary(
                    EthereumAction.TOKEN_TRANSFER,
                    Optional.of(tokens.get().receiver()),
                    tokens.get().units(),
                    receiver);
        }
        EthereumAction action = receiver.isEmpty()
                ? EthereumAction.CONTRACT_CREATION
                : transaction.data().isEmpty() ? EthereumAction.TRANSFER : EthereumAction.CONTRACT_CALL;
        return new EthereumSummary(action, receiver, transaction.value(), Optional.empty());
    }
}
