package io.strongroom.custody.signed;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.PsbtDocument;
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
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this service has signed: which outpoints, and the transactions whole. */
@ApplicationScoped
public class SignedTransactions {

    /** Files are read into memory, and one may hold megabytes of previous transactions. */
    private static final int MOST_AT_ONCE = 100;

    private final SignedRequestRepository requests;
    private final SignedTransactionRepository files;
    private final Transactions transactions;
    private final Network network;
    private final String instance;

    SignedTransactions(
            SignedRequestRepository requests,
            SignedTransactionRepository files,
            Transactions transactions,
            @ConfigProperty(name = "strongroom.network") Network network,
            @ConfigProperty(name = "strongroom.instance") String instance) {
        this.requests = requests;
        this.files = files;
        this.transactions = transactions;
        this.network = network;
        this.instance = instance;
    }

    /** Writes down what is signed now, in the caller's transaction: it leaves when that is committed. */
    public Uni<Void> remember(Coin coin, SignedSpend spend, PsbtDocument asked, PsbtDocument signed) {
        Instant now = DatabaseTime.now();
        return requests.remember(coin, spend, Sha256.of(asked.toBytes()), now)
                .chain(() -> files.remember(coin, signed, now, now));
    }

    /** Writes down what others say was signed or given out to be, in the caller's transaction. */
    public Uni<Void> recall(Coin coin, SignedSpend spend, PsbtDocument psbt, Instant at) {
        Instant now = DatabaseTime.now();
        boolean signed = psbt.inputs().stream().anyMatch(input -> input.partialSignatures() > 0 || input.finalised());
        return requests.remember(coin, spend, Sha256.of(psbt.toBytes()), now)
                .chain(() -> signed
                        ? files.remember(coin, psbt, at, now)
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
