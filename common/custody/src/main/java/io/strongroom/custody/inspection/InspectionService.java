package io.strongroom.custody.inspection;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInspector;
import io.strongroom.chain.bitcoin.SignerWallet;
import io.strongroom.custody.policy.PolicyRepository;
import io.strongroom.custody.seed.SeedRepository;
import io.strongroom.custody.signed.SignedSpend;
import io.strongroom.custody.signed.SignedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Understands a PSBT from this service's own keys and ceilings, or refuses it with the reason. */
@ApplicationScoped
public class InspectionService {

    private final AccountKeys accountKeys;
    private final PolicyRepository policies;
    private final SeedRepository seeds;
    private final SignedTransactions signed;
    private final FeeCeilingsConfiguration fees;
    private final Network network;
    private final Transactions transactions;
    private final Compute compute;

    InspectionService(
            AccountKeys accountKeys,
            PolicyRepository policies,
            SeedRepository seeds,
            SignedTransactions signed,
            FeeCeilingsConfiguration fees,
            @ConfigProperty(name = "strongroom.network") Network network,
            Transactions transactions,
            Compute compute) {
        this.accountKeys = accountKeys;
        this.policies = policies;
        this.seeds = seeds;
        this.signed = signed;
        this.fees = fees;
        this.network = network;
        this.transactions = transactions;
        this.compute = compute;
    }

    /** Fails with a {@link io.strongroom.chain.bitcoin.ChainException} whose slug is the reason to refuse. */
    public Uni<Inspection> inspect(PsbtDocument psbt) {
        return transactions
                .inSession(() -> wallet(Coin.BTC))
                .chain(wallet -> compute.offload(() -> new PsbtInspector(wallet, fees.ceilings()).inspect(psbt)));
    }

    /** The same for a person to read, with what was signed here before for the same payment requests. */
    public Uni<InspectionView> view(PsbtDocument psbt) {
        return inspect(psbt).chain(inspection -> transactions
                .inSession(() -> signed.toBeCancelled(Coin.BTC, SignedSpend.of(inspection)))
                .map(prior -> InspectionView.of(inspection, fees.ceilings(), prior)));
    }

    /** A service without a seed knows nothing to be its own. */
    private Uni<SignerWallet> wallet(Coin coin) {
        return seeds.activeOf(coin)
                .chain(seed -> seed == null
                        ? Uni.createFrom().item(SignerWallet.ofAccounts(network, List.of()))
                        : accountKeys.of(coin).chain(accounts -> policies.listAgreed(coin)
                                .map(agreed -> SignerWallet.of(
                                        network,
                                        seed.fingerprint(),
                                        accounts,
                                        agreed.stream()
                                                .map(row -> row.policy(network))
                                                .toList()))));
    }
}
