package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What a transaction of one of three types does, before it is signed. It is bound to a chain: what any chain would
 * take (legacy without EIP-155) has no form here. Two are equal when their bytes are.
 */
public sealed interface UnsignedTransaction permits LegacyTransaction, AccessListTransaction, FeeMarketTransaction {

    /** In bytes, signed; nodes relay none that is longer. */
    int LONGEST = 128 * 1024;

    /**
     * Reads what {@link #bytes} gives.
     *
     * @throws ChainException with slug {@code bad-transaction}, {@code unknown-transaction-type},
     *     {@code already-signed}, {@code no-chain-id} for legacy without EIP-155, or that of the number that is out of
     *     its range: {@code bad-chain-id}, {@code nonce-out-of-range}, {@code gas-out-of-range},
     *     {@code fee-out-of-range}, {@code priority-above-max-fee} or {@code value-out-of-range}
     */
    static UnsignedTransaction parse(byte[] bytes) {
        return UnsignedFormat.parse(bytes);
    }

    /** 0, 1 (EIP-2930) or 2 (EIP-1559). */
    int type();

    /** 1 to 9223372036854775771 (EIP-2294). */
    long chainId();

    /** How many transactions the sender has made before, 0 to 2^64-2 (EIP-2681). */
    BigInteger nonce();

    /** The most that is paid for a unit of gas, in wei; the gas price of types 0 and 1. */
    BigInteger maxFeePerGas();

    /** What of it may go to the block's maker, in wei; all of it for types 0 and 1. */
    BigInteger maxPriorityFeePerGas();

    /** Units of gas, 0 to 2^64-1. */
    BigInteger gasLimit();

    /** Whom it pays or calls; empty when it creates a contract. */
    Optional<EthereumAddress> receiver();

    /** Wei, 0 to 2^256-1. */
    BigInteger value();

    /** Call data, or a contract's code; empty for a plain transfer. */
    HexData data();

    /** Empty for type 0. */
    AccessList accessList();

    /** The most that it can cost besides its value, in wei. */
    default BigInteger maxFee() {
        return maxFeePerGas().multiply(gasLimit());
    }

    /** What a signature signs, before hashing (EIP-155, EIP-2930, EIP-1559). */
    default byte[] bytes() {
        return UnsignedFormat.encode(this);
    }

    /** What a signature signs, 32 bytes. */
    default byte[] signingHash() {
        return Keccak.hash(bytes());
    }
}
