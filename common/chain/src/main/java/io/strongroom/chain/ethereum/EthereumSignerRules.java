package io.strongroom.chain.ethereum;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a signer signs, from its own configuration and never from a file.
 *
 * @param chainId the one chain that it signs for
 * @param maxFeePerGas wei per gas
 * @param maxFee wei a transaction
 * @param tokens that it knows by name, each contract once; what a file claims of them is compared with this
 * @param unknownTokens whether it also signs transfers of tokens that it does not know
 * @param callable contracts of which it signs calls that it cannot read
 * @param contractCreation whether it signs transactions that create contracts
 */
public record EthereumSignerRules(
        long chainId,
        BigInteger maxFeePerGas,
        BigInteger maxFee,
        Collection<EthereumToken> tokens,
        boolean unknownTokens,
        Set<EthereumAddress> callable,
        boolean contractCreation) {

    /** @throws IllegalArgumentException if a ceiling is negative, or a contract is two tokens */
    public EthereumSignerRules {
        if (maxFeePerGas.signum() < 0 || maxFee.signum() < 0) {
            throw new IllegalArgumentException("fee ceilings must not be negative");
        }
        tokens = List.copyOf(tokens);
        callable = Set.copyOf(callable);
        if (tokens.stream().map(EthereumToken::contract).distinct().count() != tokens.size()) {
            throw new IllegalArgumentException("a contract is one token only");
        }
    }

    /** The token of this contract, if it is known. */
    public Optional<EthereumToken> token(EthereumAddress contract) {
        return tokens.stream()
                .filter(token -> token.contract().equals(contract))
                .findFirst();
    }
}
