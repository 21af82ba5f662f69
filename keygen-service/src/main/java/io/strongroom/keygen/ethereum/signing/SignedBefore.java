package io.strongroom.keygen.ethereum.signing;

import io.strongroom.chain.ethereum.Ether;
import io.strongroom.chain.ethereum.EthereumSummary;
import io.strongroom.chain.ethereum.SignedTransaction;
import io.strongroom.chain.ethereum.UnsignedTransaction;
import java.time.Instant;

/** A transaction that was signed here earlier. */
record SignedBefore(SignedTransaction transaction, Instant signedAt) {

    /** By which nodes know it. */
    String hash() {
        return transaction.hash();
    }

    boolean sharesNonceWith(UnsignedTransaction other) {
        return transaction.unsigned().nonce().equals(other.nonce());
    }

    /** For a person, such as {@code transfer to 0x..., for a fee of up to 0.001 ETH}. */
    String deed() {
        EthereumSummary summary = EthereumSummary.of(transaction.unsigned());
        return summary.action()
                + summary.receiver().map(receiver -> " to " + receiver).orElse("")
                + ", for a fee of up to " + Ether.text(transaction.unsigned().maxFee()) + " ETH";
    }
}
