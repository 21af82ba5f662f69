package io.strongroom.platform.recovery;

import io.strongroom.model.CarriedTransactions;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.network.ChainIdentity;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses pages that were not made for this service. */
@ApplicationScoped
public class CarriedPages {

    private static final int LONGEST_SOURCE = 100;

    private final Set<Coin> served;
    private final Network network;

    CarriedPages(@Any Instance<ChainIdentity> chains, @ConfigProperty(name = "strongroom.network") Network network) {
        this.served = chains.stream().map(ChainIdentity::coin).collect(Collectors.toUnmodifiableSet());
        this.network = network;
    }

    /** @throws ProblemException 422 naming the field that is missing, or of another coin or network */
    public void check(CarriedTransactions page) {
        require(
                page.source() != null
                        && !page.source().isBlank()
                        && page.source().length() <= LONGEST_SOURCE,
                "source",
                "must name the instance that tells");
        require(served.contains(page.asset()), "asset", "must be one of " + served);
        require(page.network() == network, "network", "must be " + network);
        require(page.after() >= 0, "after", "must not be negative");
        require(page.next() == null || page.next() > page.after(), "next", "must be greater than after");
        require(page.transactions() != null, "transactions", "must not be null");
        List<CarriedTransactions.Entry> entries = page.transactions();
        for (int i = 0; i < entries.size(); i++) {
            CarriedTransactions.Entry entry = entries.get(i);
            require(
                    entry != null && entry.psbt() != null && entry.at() != null,
                    "transactions[" + i + "]",
                    "must hold psbt and at");
        }
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw ProblemException.invalid(field, message);
        }
    }
}
