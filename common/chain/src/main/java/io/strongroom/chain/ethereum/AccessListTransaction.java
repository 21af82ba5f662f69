package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Type 1 (EIP-2930).
 *
 * @param gasPrice wei per gas
 */
public record AccessListTransaction(
        long chainId,
        BigInteger nonce,
        BigInteger gasPrice,
        BigInteger gasLimit,
        Optional<EthereumAddress> receiver,
        BigInteger value,
        HexData data,
        AccessList accessList)
        implements UnsignedTransaction {

    /** @throws ChainException with the slug of the number that is out of its range */
    public AccessListTransaction {
        TransactionRanges.requireChainId(chainId);
        TransactionRanges.requireNonce(nonce);
        TransactionRanges.requireFee(gasLimit, gasPrice, gasPrice);
        TransactionRanges.requireValue(value);
    }

    @Override
    public int type() {
        return 1;
    }

    @Override
    public BigInteger maxFeePerGas() {
        return gasPrice;
    }

    @Override
    public BigInteger maxPriorityFeePerGas() {
        return gasPrice;
    }
}
