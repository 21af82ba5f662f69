package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.util.Optional;
import java.util.function.Function;

/** What a signer must understand of a PSBT before it signs. */
public final class PsbtInspector {

    private final Network network;
    private final FeeCeilings ceilings;
    private final Function<Account, Optional<AccountPublicKey>> accounts;

    /** @param accounts the keys of the wallet's accounts, all of one master key */
    public PsbtInspector(
            Network network, FeeCeilings ceilings, Function<Account, Optional<AccountPublicKey>> accounts) {
        this.network = network;
        this.ceilings = ceilings;
        this.accounts = accounts;
    }

    /** @throws ChainException with the slug of the first rule that does not hold */
    public Inspection inspect(PsbtDocument document) {
        throw new UnsupportedOperationException(network + " " + ceilings + " " + accounts + " " + document);
    }
}
