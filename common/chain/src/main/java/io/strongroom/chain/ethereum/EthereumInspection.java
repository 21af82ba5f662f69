package io.strongroom.chain.ethereum;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What a transaction does, read from its bytes after every rule of {@link EthereumInspector} held. Only the inspector
 * makes one, so that having one is the permission to sign its transaction.
 */
public final class EthereumInspection {

    private final UnsignedTransaction transaction;
    private final EthereumAddress sender;
    private final EthereumSummary summary;
    private final boolean receiverIsOwn;
    private final Optional<EthereumToken> knownToken;

    EthereumInspection(
            UnsignedTransaction transaction,
            EthereumAddress sender,
            EthereumSummary summary,
            boolean receiverIsOwn,
            Optional<EthereumToken> knownToken) {
        this.transaction = transaction;
        this.sender = sender;
        this.summary = summary;
        this.receiverIsOwn = receiverIsOwn;
        this.knownToken = knownToken;
    }

    /** What is to be signed. */
    public UnsignedTransaction transaction() {
        return transaction;
    }

    /** Who has to sign; one of the signer's own addresses. */
    public EthereumAddress sender() {
        return sender;
    }

    public EthereumAction action() {
        return summary.action();
    }

    /** Whom the ether or the tokens go to, or which contract is called; empty when one is made. */
    public Optional<EthereumAddress> receiver() {
        return summary.receiver();
    }

    /** Whether the receiver is one of the signer's own addresses. */
    public boolean receiverIsOwn() {
        return receiverIsOwn;
    }

    /** Wei, or units of the token. */
    public BigInteger units() {
        return summary.units();
    }

    /** The contract whose tokens are moved; only of {@link EthereumAction#TOKEN_TRANSFER}. */
    public Optional<EthereumAddress> tokenContract() {
        return summary.tokenContract();
    }

    /** The token that is moved, if the signer's own configuration knows it. */
    public Optional<EthereumToken> knownToken() {
        return knownToken;
    }

    public long chainId() {
        return transaction.chainId();
    }

    public BigInteger nonce() {
        return transaction.nonce();
    }

    /** The most that it can cost besides what it pays, in wei. */
    public BigInteger maxFee() {
        return transaction.maxFee();
    }

    @Override
    public String toString() {
        return "EthereumInspection[" + summary + "]";
    }
}
