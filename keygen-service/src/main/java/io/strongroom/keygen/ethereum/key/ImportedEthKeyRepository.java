package io.strongroom.keygen.ethereum.key;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** The rows of {@code eth_account_key} whose keys came from elsewhere. */
@ApplicationScoped
public class ImportedEthKeyRepository implements PanacheRepository<ImportedEthKey> {

    /** How a box's key comes from the passphrase, in its first bytes; see {@link io.strongroom.vault.BoxSealer}. */
    private static final String ONE_OF_EACH_KEY = "select min(id) from eth_account_key"
            + " where encrypted_private_key is not null group by substring(encrypted_private_key, 1, 23)";

    public Uni<List<ImportedEthKey>> of(Collection<String> addresses) {
        return addresses.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("encryptedPrivateKey is not null and address in ?1", addresses);
    }

    /** By ascending id. */
    Uni<List<String>> addresses(Account account) {
        return getSession().chain(session -> session.createSelectionQuery(
                        "select address from ImportedEthKey where account = :account"
                                + " and encryptedPrivateKey is not null order by id",
                        String.class)
                .setParameter("account", account)
                .getResultList());
    }

    /** A row for every key that boxes were sealed with. */
    Uni<List<ImportedEthKey>> samples() {
        return getSession()
                .chain(session ->
                        session.createNativeQuery(ONE_OF_EACH_KEY, Long.class).getResultList())
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.of()) : list("id in ?1 order by id", ids));
    }

    /** The index after the highest one of the account's; two imports at once may get the same, which harms nobody. */
    Uni<Integer> nextIndex(Account account) {
        return getSession()
                .chain(session -> session.createSelectionQuery(
                                "select max(idx) from ImportedEthKey where account = :account"
                                        + " and encryptedPrivateKey is not null",
                                Integer.class)
                        .setParameter("account", account)
                        .getSingleResultOrNull())
                .map(highest -> highest == null ? 0 : highest + 1);
    }
}
