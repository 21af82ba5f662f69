package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.util.Arrays;

/** A transaction with the signature of whoever sends it, as nodes take it. */
public final class SignedTransaction {

    private final UnsignedTransaction unsigned;
    private final EthereumAddress sender;
    private final byte[] bytes;

    /** @throws ChainException with slug {@code bad-signature} if no key can have signed so */
    public SignedTransaction(UnsignedTransaction unsigned, EthereumSignature signature) {
        this.unsigned = unsigned;
        this.sender = signature.signer(unsigned.signingHash());
        this.bytes = SignedFormat.encode(unsigned, signature);
    }

    /**
     * Reads what {@link #bytes} gives, the form in which transactions are sent.
     *
     * @throws ChainException as {@link UnsignedTransaction#parse}, or with slug {@code not-signed},
     *     {@code bad-signature} or {@code high-s}
     */
    public static SignedTransaction parse(byte[] bytes) {
        return SignedFormat.parse(bytes);
    }

    public UnsignedTransaction unsigned() {
        return unsigned;
    }

    /** Recovered from the signature: whoever holds this address's key has signed. */
    public EthereumAddress sender() {
        return sender;
    }

    /** As {@code eth_sendRawTransaction} wants it. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** By which nodes know it: 0x and 64 lower-case hex digits. */
    public String hash() {
        return Word.of(Keccak.hash(bytes)).text();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedTransaction that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hash();
    }
}
