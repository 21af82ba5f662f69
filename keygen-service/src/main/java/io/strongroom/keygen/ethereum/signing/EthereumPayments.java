package io.strongroom.keygen.ethereum.signing;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.custody.signed.PriorTransaction;
import io.strongroom.custody.signed.SignedPayments;
import io.strongroom.custody.signed.Spending;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Which payment requests were signed for which nonces; asked within a session of the database. */
@ApplicationScoped
class EthereumPayments {

    private final SignedPayments payments;
    private final SignedNonceRepository nonces;

    EthereumPayments(SignedPayments payments, SignedNonceRepository nonces) {
        this.payments = payments;
        this.nonces = nonces;
    }

    /**
     * What was signed before for the requests of a file and must never pay any more.
     *
     * @return fails as {@link SignedPayments#toBeCancelled}
     */
    Uni<List<PriorTransaction>> toBeCancelled(EthereumFile file) {
        return payments.toBeCancelled(
                Coin.ETH,
                file.transactions().stream().map(EthereumPayments::spending).toList(),
                nonces::spentWith);
    }

    Uni<Void> remember(FileTransaction signed, Instant now) {
        return payments.remember(Coin.ETH, spending(signed), now, now);
    }

    /** Without an id as long as it is unsigned: what has its nonce is no other transaction to be mined beside it. */
    private static Spending spending(FileTransaction transaction) {
        return new Spending(
                transaction.signed().map(signed -> signed.hash().substring(2)).orElse(""),
                Set.of(SignedNonceRepository.coin(
                        transaction.sender().text(), transaction.unsigned().nonce())),
                transaction.payment().stream().toList());
    }
}
