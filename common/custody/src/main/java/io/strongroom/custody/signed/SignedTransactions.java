package io.strongroom.custody.signed;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.custody.seed.SeedRepository;
import io.strongroom.model.CarriedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.digest.Sha256;
import io.strongroom.platform.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this service has signed: which outpoints, and the transactions whole. */
@ApplicationScoped
public class SignedTransactions {

    /** Files are read into memory, and one may hold megabytes of previous transactions. */
    private static final int MOST_AT_ONCE = 100;

    private final SignedRequestRepository requests;
    private final SignedPayments payments;
    private final SignedTransactionRepository files;
    private final SeedRepository seeds;
    private final Transactions transactions;
    private final Network network;
    private final String instance;

    SignedTransactions(
            SignedRequestRepository requests,
            SignedPayments payments,
            SignedTransactionRepository files,
            SeedRepository seeds,
            Transactions transactions,
            @ConfigProperty(name = "strongroom.network") Network network,
            @ConfigProperty(name = "strongroom.instance") String instance) {
        this.requests = requests;
        this.payments = payments;
        this.files = files;
        this.seeds = seeds;
        this.transactions = transactions;
        this.network = network;
        this.instance = instance;
    }

    /**
     * Writes down what is signed now, in the caller's transaction: it leaves when that is committed. One at a time, so
     * that of two transactions for one payment request the second knows of the first.
     *
     * @return fails with a {@link io.strongroom.chain.bitcoin.ChainException} if the transaction may pay a request again;
     *     see {@link #toBeCancelled}
     */
    public Uni<Void> remember(
            Coin coin,
            SignedSpend spend,
            PsbtDocument asked,
            PsbtDocument signed,
            ConfirmedCancellations cancellations) {
        Instant now = DatabaseTime.now();
        return seeds.lockActive(coin)
                .chain(() -> toBeCancelled(coin, spend))
                .invoke(cancellations::require)
                .chain(() -> write(coin, spend, asked, now, now))
                .chain(() -> keep(coin, signed.transactionId(), signed.toBytes(), now));
    }

    /**
     * What was signed before for the requests of a transaction and must have been cancelled for good, or somebody is
     * paid twice. Asked within a session of the database.
     *
     * @return fails with a {@link io.strongroom.chain.bitcoin.ChainException} with slug {@code payment-signed-already} or
     *     {@code attempt-over} if the transaction may not be signed at all
     */
    public Uni<List<PriorTransaction>> toBeCancelled(Coin coin, SignedSpend spend) {
        return payments.toBeCancelled(coin, List.of(spend.spending()), ids -> requests.spentWith(coin, ids));
    }

    private Uni<Void> write(Coin coin, SignedSpend spend, PsbtDocument psbt, Instant signedAt, Instant now) {
        return requests.remember(coin, spend, Sha256.of(psbt.toBytes()), now)
                .chain(() -> payments.remember(coin, spend.spending(), signedAt, now));
    }

    /**
     * Writes down a transaction whole as it leaves, in the caller's transaction; the first stays.
     *
     * @param transactionId 64 hexadecimal digits
     */
    public Uni<Void> keep(Coin coin, String transactionId, byte[] signed, Instant now) {
        return files.remember(coin, transactionId, signed, now, now);
    }

    /** Those of these transactions that are here, whole, by their id. Asked within a session of the database. */
    public Uni<Map<String, byte[]>> kept(Coin coin, Collection<String> transactionIds) {
        return files.listOf(coin, transactionIds)
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.transactionId, row -> row.psbt)));
    }

    /** Writes down what others say was signed or given out to be, in the caller's transaction. */
    public Uni<Void> recall(Coin coin, SignedSpend spend, PsbtDocument psbt, Instant at) {
        Instant now = DatabaseTime.now();
        boolean signed = psbt.inputs().stream().anyMatch(input -> input.partialSignatures() > 0 || input.finalised());
        return write(coin, spend, psbt, at, now)
                .chain(() -> signed
                        ? files.remember(coin, psbt.transactionId(), psbt.toBytes(), at, now)
                        : Uni.createFrom().voidItem());
    }

    /** A page for people to carry to a watch wallet whose database was restored. */
    public Uni<CarriedTransactions> page(Coin coin, PageRequest page) {
        int limit = Math.min(page.limit(), MOST_AT_ONCE);
        return transactions
                .inSession(() -> files.listAfter(coin, page.after(), limit + 1))
                .map(rows -> CarriedTransactions.page(instance, coin, network, page.after(), carried(rows), limit));
    }

    private static List<CarriedTransactions.Row> carried(List<SignedTransaction> rows) {
        return rows.stream()
                .map(row -> new CarriedTransactions.Row(
                        row.id,
                        new CarriedTransactions.Entry(
                                row.transactionId, Base64.getEncoder().encodeToString(row.psbt), row.signedAt)))
                .toList();
    }
}
