package io.strongroom.custody.policy;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.chain.bitcoin.PolicyId;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.export.ImportedDescriptor;
import io.strongroom.custody.session.Vault;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.database.Violations;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.vault.MasterKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes policies in and has people agree to them. A policy is known by its keys alone; nothing is signed for it until
 * somebody who can unlock this vault has compared its id with the other screens and said so here.
 */
@ApplicationScoped
public class PolicyService {

    private static final String ONE_A_VERSION = "multisig_policy_coin_account_key_type_script_type_version_uq";
    private static final String ONE_AN_ID = "multisig_policy_coin_policy_id_uq";

    /** As the table's check has it; a tapscript could hold more. */
    private static final int MOST_REQUIRED = 20;

    /** How far the node is to look for old payments; watch extends the range as it gives addresses out. */
    private static final int ADDRESSES_AT_FIRST = 1_000;

    private final Vault vault;
    private final PolicyRepository policies;
    private final SignerKeys ownKeys;
    private final Network network;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;

    PolicyService(
            Vault vault,
            PolicyRepository policies,
            SignerKeys ownKeys,
            @ConfigProperty(name = "strongroom.network") Network network,
            Transactions transactions,
            Compute compute,
            AuditLog audit) {
        this.vault = vault;
        this.policies = policies;
        this.ownKeys = ownKeys;
        this.network = network;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
    }

    /**
     * Writes a policy down, not agreed to yet. The same one again changes nothing.
     *
     * @throws ProblemException 409 {@code foreign-policy} or {@code policy-version-taken}; a file that says something
     *     untrue fails with a {@link io.strongroom.chain.bitcoin.ChainException}
     */
    Uni<PolicyView> register(Coin coin, PolicyFile file) {
        if (file.coin() != coin) {
            throw ProblemException.unprocessable(
                    "foreign-coin", "the policy is of " + file.coin() + ", and it was given to " + coin);
        }
        return compute.offload(() -> file.policy(network)).chain(policy -> store(coin, policy));
    }

    /**
     * Writes down a policy that was made here.
     *
     * @throws ProblemException as {@link #register}, or 422 {@code too-many-signatures}
     */
    public Uni<PolicyView> store(Coin coin, MultisigPolicy policy) {
        if (policy.required() > MOST_REQUIRED) {
            throw ProblemException.unprocessable(
                    "too-many-signatures",
                    "A policy here requires at most " + MOST_REQUIRED + " signatures, not " + policy.required());
        }
        return transactions
                .inTransaction(
                        "policy.register", () -> requireOwn(coin, policy).chain(own -> policies.ofId(coin, policy.id())
                                .chain(known -> known == null
                                        ? insert(coin, policy)
                                        : Uni.createFrom().item(known))
                                .map(row -> PolicyView.of(row, policy, own))))
                .onFailure(failure -> Violations.violates(failure, ONE_AN_ID))
                .recoverWithUni(() -> find(coin, policy.id()))
                .onFailure(failure -> Violations.violates(failure, ONE_A_VERSION))
                .transform(taken -> ProblemException.conflict(
                        "policy-version-taken",
                        "Version " + policy.version() + " of the policies of " + policy.account() + " for "
                                + policy.scriptType() + " is another one here."));
    }

    /**
     * Agrees to a policy, whose key of this signer is derived from the seed again. Agreeing again changes nothing.
     *
     * @throws ProblemException 404 {@code no-policy}, 409 {@code foreign-policy}
     */
    Uni<PolicyView> agree(String token, Coin coin, PolicyId id) {
        return vault.withSession(token, session -> transactions
                        .inSession(() -> existing(coin, id).chain(row -> requireOwn(coin, row.policy(network))))
                        .chain(own -> compute.offload(() -> requireOfSeed(session.masterKey(coin), own)))
                        .chain(() -> transactions.inTransaction(
                                "policy.agree", () -> policies.ofId(coin, id).call(this::agree))))
                .chain(() -> find(coin, id));
    }

    /** @throws ProblemException 404 {@code no-policy} */
    Uni<PolicyView> find(Coin coin, PolicyId id) {
        return transactions.inSession(() -> existing(coin, id).chain(this::view));
    }

    /** @throws ProblemException 404 {@code no-policy} */
    Uni<PolicyFile> file(Coin coin, PolicyId id) {
        return transactions.inSession(() -> existing(coin, id).map(row -> PolicyFile.of(coin, row.policy(network))));
    }

    /**
     * What a watch wallet imports to watch the policy's addresses.
     *
     * @throws ProblemException 404 {@code no-policy}, or 409 {@code not-agreed}: coins must not be sent to what nobody
     *     here signs for
     */
    Uni<List<ImportedDescriptor>> descriptors(Coin coin, PolicyId id) {
        return transactions.inTransaction("policy.export", () -> existing(coin, id)
                .invoke(PolicyService::requireAgreed)
                .call(row ->
                        audit.record("descriptors.exported", row.account.label(), Map.of("policy_id", row.policyId)))
                .map(row ->
                        ImportedDescriptor.of(row.policy(network).descriptors(), ADDRESSES_AT_FIRST, row.createdAt)));
    }

    private static void requireAgreed(StoredPolicy row) {
        if (!row.isAgreed()) {
            throw ProblemException.conflict(
                    "not-agreed",
                    "Nobody has agreed to this policy here: compare its id with the other signers' screens first.");
        }
    }

    /** @param account or null for all of them */
    Uni<Page<PolicyFile>> list(Coin coin, Account account, PageRequest page) {
        return transactions
                .inSession(() -> policies.listAfter(coin, account, page.after(), page.limit()))
                .map(rows -> Page.of(rows, page, row -> row.id, row -> PolicyFile.of(coin, row.policy(network))));
    }

    private Uni<StoredPolicy> existing(Coin coin, PolicyId id) {
        return policies.ofId(coin, id)
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("no-policy", "There is no such policy here: register it."));
    }

    private Uni<PolicyView> view(StoredPolicy row) {
        MultisigPolicy policy = row.policy(network);
        return own(row.coin, policy).map(own -> PolicyView.of(row, policy, own));
    }

    private Uni<AccountPublicKey> own(Coin coin, MultisigPolicy policy) {
        return ownKeys.of(coin, policy.account(), KeyForm.of(policy.keyType(), policy.scriptType()));
    }

    private Uni<AccountPublicKey> requireOwn(Coin coin, MultisigPolicy policy) {
        return own(coin, policy).invoke(own -> {
            if (own == null || !policy.keys().contains(own)) {
                throw ProblemException.conflict(
                        "foreign-policy",
                        own == null
                                ? "This signer has no key for " + policy.account() + " and " + policy.scriptType()
                                        + " yet: make it, export it, and have the policy made with it."
                                : "None of the policy's keys is this signer's, so it could never sign for it.");
            }
        });
    }

    private Uni<StoredPolicy> insert(Coin coin, MultisigPolicy policy) {
        return policies.persistAndFlush(StoredPolicy.of(coin, policy))
                .call(() -> audit.record(
                        "policy.registered",
                        policy.id().hex(),
                        Map.of(
                                "account", policy.account().label(),
                                "version", policy.version(),
                                "required", policy.required(),
                                "signers", policy.keys().size())));
    }

    private Uni<Void> agree(StoredPolicy row) {
        if (row.isAgreed()) {
            return Uni.createFrom().voidItem();
        }
        row.agreedAt = DatabaseTime.now();
        return policies.flush()
                .chain(() -> audit.record("policy.agreed", row.policyId, Map.of("account", row.account.label())));
    }

    private static Void requireOfSeed(MasterKey master, AccountPublicKey own) {
        if (!own.equals(master.accountKey(own.origin().path()))) {
            throw ProblemException.conflict(
                    "foreign-policy", "The policy's key is not of the seed that is unlocked here.");
        }
        return null;
    }
}
