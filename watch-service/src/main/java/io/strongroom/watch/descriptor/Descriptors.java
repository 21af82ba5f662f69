package io.strongroom.watch.descriptor;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;

/** The descriptors that are watched. */
@ApplicationScoped
public class Descriptors implements PanacheRepository<ImportedDescriptor> {

    public Uni<List<ImportedDescriptor>> all(Coin coin) {
        return list("coin = ?1 order by id", coin);
    }

    public Uni<List<ImportedDescriptor>> ofAccount(Coin coin, Account account) {
        return list("coin = ?1 and account = ?2 order by id", coin, account);
    }

    /** Those that an account's addresses to be paid at come from, the oldest first. */
    public Uni<List<ImportedDescriptor>> external(Coin coin, Account account) {
        return list("coin = ?1 and account = ?2 and internal = false order by id", coin, account);
    }

    /** @param account null for all */
    public Uni<List<ImportedDescriptor>> page(Coin coin, Account account, long after, int limit) {
        return (account == null
                        ? find("coin = ?1 and id > ?2 order by id", coin, after)
                        : find("coin = ?1 and id > ?2 and account = ?3 order by id", coin, after, account))
                .page(0, limit + 1)
                .list();
    }

    public Uni<ImportedDescriptor> byText(Coin coin, String descriptor) {
        return find("coin = ?1 and descriptorSha256 = ?2", coin, ImportedDescriptor.hash(descriptor))
                .firstResult();
    }

    /** The descriptor of change that a node wallet watches, locked: one caller at a time derives from it. */
    public Uni<Optional<ImportedDescriptor>> lockInternal(Coin coin, String nodeWallet) {
        return getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "from ImportedDescriptor where coin = :coin and nodeWallet = :wallet and internal = true",
                                ImportedDescriptor.class)
                        .setParameter("coin", coin)
                        .setParameter("wallet", nodeWallet)
                        .setLockMode(LockMode.PESSIMISTIC_WRITE)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    public Uni<Optional<ImportedDescriptor>> lock(Long id) {
        return findById(id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }
}
