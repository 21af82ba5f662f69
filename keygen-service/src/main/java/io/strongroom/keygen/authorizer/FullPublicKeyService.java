package io.strongroom.keygen.authorizer;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.authorizer.FullPublicKeyFile;
import io.strongroom.custody.authorizer.FullPublicKeyLine;
import io.strongroom.custody.authorizer.ProvenKey;
import io.strongroom.custody.seed.SeedRepository;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.database.Violations;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes the public keys of authorizers, all of a file or none. Two signers must be two seeds: a key of this keygen's own
 * seed, or of a seed that another authorizer has, is refused.
 */
@ApplicationScoped
class FullPublicKeyService {

    private final AuthFullPublicKeyRepository keys;
    private final SeedRepository seeds;
    private final Network network;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;

    FullPublicKeyService(
            AuthFullPublicKeyRepository keys,
            SeedRepository seeds,
            @ConfigProperty(name = "strongroom.network") Network network,
            Transactions transactions,
            Compute compute,
            AuditLog audit) {
        this.keys = keys;
        this.seeds = seeds;
        this.network = network;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
    }

    /**
     * @param file as a sign service exports it
     * @throws ProblemException 422 as {@link FullPublicKeyFile#parse} says, or 409 {@code own-seed}, {@code shared-seed}
     *     or {@code other-key}
     */
    Uni<ImportedKeys> take(Coin coin, String file) {
        return compute.offload(() -> new FullPublicKeyFile(coin, network).parse(file))
                .chain(proven -> transactions.inTransaction("auth-keys.import", () -> write(coin, proven)))
                .onFailure(FullPublicKeyService::isOvertaken)
                .transform(overtaken -> ProblemException.conflict(
                        "keys-changed", "Another import wrote one of these keys meanwhile; ask again."));
    }

    /** @param account or null for all of them */
    Uni<Page<AuthKeyView>> list(Coin coin, Account account, PageRequest page) {
        return transactions
                .inSession(() -> keys.listAfter(coin, account, page.after(), page.limit()))
                .map(rows -> Page.of(rows, page, row -> row.id, AuthKeyView::of));
    }

    /** Which seed each authorizer has, by name. */
    Uni<List<AuthorizerSeed>> seeds(Coin coin) {
        return transactions.inSession(() -> keys.listOf(coin)).map(rows -> rows.stream()
                .map(key -> new AuthorizerSeed(key.authAccount, key.fingerprint))
                .distinct()
                .sorted(Comparator.comparing(AuthorizerSeed::authAccount))
                .toList());
    }

    private static boolean isOvertaken(Throwable failure) {
        return Violations.constraintOf(failure)
                .filter(name -> name.startsWith("auth_fullpubkey_"))
                .isPresent();
    }

    private Uni<ImportedKeys> write(Coin coin, List<ProvenKey> proven) {
        return seeds.activeOf(coin)
                .invoke(seed -> proven.forEach(key -> requireForeign(seed == null ? null : seed.fingerprint(), key)))
                .chain(seed -> keys.listOf(coin))
                .map(known -> fresh(known, proven))
                .call(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : persist(fresh))
                .map(fresh -> new ImportedKeys(fresh.size(), proven.size() - fresh.size()));
    }

    private static void requireForeign(String ownFingerprint, ProvenKey key) {
        if (key.line().fingerprint().equals(ownFingerprint)) {
            throw ProblemException.conflict(
                    "own-seed",
                    "The keys of " + key.line().authAccount() + " are of the seed " + ownFingerprint
                            + ", which is this keygen's own: an authorizer has a seed that nobody else has.");
        }
    }

    /** Those that are not here yet, also where the file has one twice. */
    private static List<AuthFullPublicKey> fresh(List<AuthFullPublicKey> known, List<ProvenKey> proven) {
        List<AuthFullPublicKey> all = new ArrayList<>(known);
        for (ProvenKey key : proven) {
            if (!isKnown(all, key.line())) {
                requireOwnSeed(all, key.line());
                all.add(AuthFullPublicKey.of(key));
            }
        }
        return all.subList(known.size(), all.size());
    }

    private static boolean isKnown(List<AuthFullPublicKey> all, FullPublicKeyLine line) {
        for (AuthFullPublicKey key : all) {
            if (key.isInPlaceOf(line)) {
                if (key.extendedPublicKey.equals(line.extendedPublicKey())
                        && key.fingerprint.equals(line.fingerprint())) {
                    return true;
                }
                throw ProblemException.conflict(
                        "other-key",
                        line.authAccount() + " has another key for the " + line.account() + " account, purpose "
                                + line.purpose() + " and " + line.scriptType() + " here, of the seed " + key.fingerprint
                                + ": a signer is replaced by a new version of the policy, under a name of its own.");
            }
        }
        return false;
    }

    private static void requireOwnSeed(List<AuthFullPublicKey> all, FullPublicKeyLine line) {
        for (AuthFullPublicKey key : all) {
            boolean same = key.fingerprint.equals(line.fingerprint())
                    || key.extendedPublicKey.equals(line.extendedPublicKey());
            if (same && !key.authAccount.equals(line.authAccount())) {
                throw ProblemException.conflict(
                        "shared-seed",
                        "The keys of " + line.authAccount() + " are of the seed " + line.fingerprint()
                                + ", as those of " + key.authAccount + ": two signers with one seed are one signer.");
            }
        }
    }

    private Uni<Void> persist(List<AuthFullPublicKey> fresh) {
        String authorizers =
                fresh.stream().map(key -> key.authAccount).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(","));
        return keys.persist(fresh)
                .chain(keys::flush)
                .chain(() -> audit.record("auth-keys.imported", authorizers, Map.of("count", fresh.size())));
    }
}
