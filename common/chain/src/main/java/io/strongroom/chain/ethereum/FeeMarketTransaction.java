package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Type 2 (EIP-1559).
 *
 * @param maxPriorityFeePerGas wei per gas, not above maxFeePerGas
 * @param maxFeePerGas wei per gas
 */
public record FeeMarketTransaction(
        long chainId,
        BigInteger nonce,
        BigInteger maxPriorityFeePerGas,
        BigInteger maxFeePerGas,
        BigInteger gasLimit,
        Optional<EthereumAddress> receiver,
        BigInteger value,
        HexData data,
        AccessList accessList)
        implements UnsignedTransaction {

    /** @throws ChainException with the slug of the number that is out of its range */
    public FeeMarketTransaction {
        TransactionRanges.requireChainId(chainId);
        TransactionRanges.requireNonce(nonce);
        TransactionRanges.requireFee(gasLimit, maxFeePerGas, maxPriorityFeePerGas);
        TransactionRanges.requireValue(value);
    }

    @Override
    public int type() {
        return 2;
    }
}
