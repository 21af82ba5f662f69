package io.strongroom.watch.ethereum.wallet;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.address.Address;
import io.strongroom.watch.address.Addresses;
import io.strongroom.watch.descriptor.Descriptors;
import io.strongroom.watch.descriptor.ImportedDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The addresses that an account pays from and is paid at. Every method is part of the caller's session. */
@ApplicationScoped
public class EthereumAccounts {

    private final Descriptors descriptors;
    private final Addresses addresses;

    EthereumAccounts(Descriptors descriptors, Addresses addresses) {
        this.descriptors = descriptors;
        this.addresses = addresses;
    }

    /**
     * The address that the account pays from, and that its own money goes to: the first of its oldest descriptor. Nobody
     * else is ever given it.
     *
     * @return in the mixed case of EIP-55; fails with a 409 problem {@code no-descriptor}
     */
    public Uni<String> main(Account account) {
        return descriptors
                .external(Coin.ETH, account)
                .map(rows -> rows.stream().findFirst().orElseThrow(() -> none(account)))
                .flatMap(oldest -> addresses.at(oldest.id, EthereumAddressSource.MAIN_INDEX))
                .map(found -> found.orElseThrow(() -> none(account)).walletAddress);
    }

    /**
     * The account's addresses that were given out, its main address among them, in the order of their keys.
     *
     * @param after the key of the last one of the page before; 0 for the first page
     */
    public Uni<List<Address>> given(Account account, long after, int limit) {
        return addresses.given(Coin.ETH, account, after, limit);
    }

    /** The newest descriptor, whose addresses are given out; fails with a 409 problem {@code no-descriptor}. */
    Uni<ImportedDescriptor> current(Account account) {
        return descriptors.external(Coin.ETH, account).map(rows -> {
            if (rows.isEmpty()) {
                throw none(account);
            }
            return rows.getLast();
        });
    }

    private static ProblemException none(Account account) {
        return ProblemException.conflict(
                "no-descriptor", "No descriptor of the account " + account + " was imported for Ethereum");
    }
}
