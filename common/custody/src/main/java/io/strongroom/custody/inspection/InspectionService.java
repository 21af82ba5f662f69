package io.strongroom.custody.inspection;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.Inspection;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInspector;
import io.strongroom.chain.bitcoin.SignerWallet;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Understands a PSBT from this service's own keys and ceilings, or refuses it with the reason. */
@ApplicationScoped
public class InspectionService {

    private final AccountKeys accountKeys;
    private final FeeCeilingsConfiguration fees;
    private final Network network;
    private final Transactions transactions;
    private final Compute compute;

    InspectionService(
            AccountKeys accountKeys,
            FeeCeilingsConfiguration fees,
            @ConfigProperty(name = "strongroom.network") Network network,
            Transactions transactions,
            Compute compute) {
        this.accountKeys = accountKeys;
        this.fees = fees;
        this.network = network;
        this.transactions = transactions;
        this.compute = compute;
    }

    /** Fails with a {@link io.strongroom.chain.bitcoin.ChainException} whose slug is the reason to refuse. */
    public Uni<Inspection> inspect(PsbtDocument psbt) {
        return transactions
                .inSession(() -> accountKeys.of(Coin.BTC))
                .chain(keys ->
                        compute.offload(() -> new PsbtInspector(wallet(keys.values()), fees.ceilings()).inspect(psbt)));
    }

    private SignerWallet wallet(Collection<AccountPublicKey> keys) {
        return SignerWallet.ofAccounts(
                network,
                keys.stream()
                        .map(key -> DescriptorPair.ofKey(ScriptType.P2WPKH, key))
                        .toList());
    }
}
