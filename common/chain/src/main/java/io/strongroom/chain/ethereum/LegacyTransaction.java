package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Type 0, bound to its chain by EIP-155.
 *
 * @param gasPrice wei per gas
 */
public record LegacyTransaction(
        long chainId,
        BigInteger nonce,
        BigInteger gasPrice,
        BigInteger gasLimit,
        Optional<EthereumAddress> receiver,
        BigInteger value,
        HexData data)
        implements UnsignedTransaction {

    /** @throws ChainException with the slug of the number that is out of its range */
    public LegacyTransaction {
        TransactionRanges.requireChainId(chainId);
        TransactionRanges.requireNonce(nonce);
        TransactionRanges.requireFee(gasLimit, gasPrice, gasPrice);
        TransactionRanges.requireValue(value);
    }

    @Override
    public int type() {
        return 0;
    }

    @Override
    public BigInteger maxFeePerGas() {
        return gasPrice;
    }

    @Override
    public BigInteger maxPriorityFeePerGas() {
        return gasPrice;
    }

    @Override
    public AccessList accessList() {
        return AccessList.EMPTY;
    }
}
