package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;

/** What the numbers of every transaction must be for a node to take it. */
final class TransactionRanges {

    /** EIP-2294: what it leaves of 64 bits holds the v of EIP-155. */
    static final long HIGHEST_CHAIN_ID = 9_223_372_036_854_775_771L;

    private static final int WORD_BITS = 256;
    private static final int GAS_BITS = 64;
    private static final BigInteger NONCE_END = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private TransactionRanges() {}

    static void requireChainId(long chainId) {
        if (chainId < 1 || chainId > HIGHEST_CHAIN_ID) {
            throw new ChainException("bad-chain-id", "a chain id is 1 to " + HIGHEST_CHAIN_ID + " (EIP-2294)");
        }
    }

    static void requireNonce(BigInteger nonce) {
        if (nonce.signum() < 0 || nonce.compareTo(NONCE_END) >= 0) {
            throw new ChainException("nonce-out-of-range", "a nonce is 0 to 2^64-2 (EIP-2681)");
        }
    }

    static void requireValue(BigInteger value) {
        if (isOutOf(value, WORD_BITS)) {
            throw new ChainException("value-out-of-range", "the amount of ether is 0 to 2^256-1 wei");
        }
    }

    /** The most that is paid for all gas has to be a number of 256 bits too. */
    static void requireFee(BigInteger gasLimit, BigInteger maxFeePerGas, BigInteger maxPriorityFeePerGas) {
        if (isOutOf(gasLimit, GAS_BITS)) {
            throw new ChainException("gas-out-of-range", "the gas limit is 0 to 2^64-1");
        }
        if (maxFeePerGas.signum() < 0
                || maxPriorityFeePerGas.signum() < 0
                || isOutOf(maxFeePerGas.multiply(gasLimit), WORD_BITS)
                || isOutOf(maxFeePerGas, WORD_BITS)) {
            throw new ChainException("fee-out-of-range", "the fee is 0 to 2^256-1 wei, per gas and for all gas");
        }
        if (maxPriorityFeePerGas.compareTo(maxFeePerGas) > 0) {
            throw new ChainException(
                    "priority-above-max-fee",
                    "the priority fee of " + maxPriorityFeePerGas + " wei per gas is above the most of " + maxFeePerGas
                            + " wei per gas that is paid in all (EIP-1559)");
        }
    }

    private static boolean isOutOf(BigInteger number, int bits) {
        return number.signum() < 0 || number.bitLength() > bits;
    }
}
