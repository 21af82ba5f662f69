package io.strongroom.keygen.multisig;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.MultisigPolicy;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.policy.PolicyRepository;
import io.strongroom.custody.policy.PolicyService;
import io.strongroom.custody.policy.PolicyView;
import io.strongroom.custody.policy.StoredPolicy;
import io.strongroom.custody.session.Vault;
import io.strongroom.keygen.authorizer.AuthFullPublicKeyRepository;
import io.strongroom.keygen.key.AccountXpubRepository;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the policy of an account from this service's own key and the authorizers' public keys. */
@ApplicationScoped
class MultisigService {

    private final Vault vault;
    private final AccountXpubRepository xpubs;
    private final AuthFullPublicKeyRepository authKeys;
    private final PolicyRepository policies;
    private final PolicyService service;
    private final Network network;
    private final Transactions transactions;
    private final Compute compute;

    MultisigService(
            Vault vault,
            AccountXpubRepository xpubs,
            AuthFullPublicKeyRepository authKeys,
            PolicyRepository policies,
            PolicyService service,
            @ConfigProperty(name = "strongroom.network") Network network,
            Transactions transactions,
            Compute compute) {
        this.vault = vault;
        this.xpubs = xpubs;
        this.authKeys = authKeys;
        this.policies = policies;
        this.service = service;
        this.network = network;
        this.transactions = transactions;
        this.compute = compute;
    }

    /**
     * The policy, not agreed to yet; the same request again gives the same one.
     *
     * @throws ProblemException 409 {@code no-full-public-key} or {@code policy-exists}, 422 for a form that no several
     *     signers have; a quorum that no script can hold fails with a
     *     {@link io.strongroom.chain.bitcoin.ChainException}
     */
    Uni<PolicyView> make(String token, Coin coin, MultisigRequest request) {
        KeyForm form = form(request.scriptType());
        return vault.withSession(
                        token,
                        session -> compute.offload(
                                () -> session.masterKey(coin).accountKey(form.path(coin, network, request.account()))))
                .call(own -> transactions.inTransaction(
                        "account-key.store", () -> xpubs.addIfAbsent(coin, request.account(), form, own)))
                .chain(own -> transactions.inSession(() -> keys(coin, form, request, own)
                        .chain(keys -> policies.latest(coin, request.account(), form)
                                .map(latest -> policy(request, keys, latest)))))
                .chain(policy -> service.store(coin, policy));
    }

    /** By which standard keys for several signers lie where they do. */
    private static KeyForm form(ScriptType scriptType) {
        return switch (scriptType) {
            case P2SH -> KeyForm.of(KeyType.BIP44, scriptType);
            case P2SH_P2WSH, P2WSH -> KeyForm.of(KeyType.BIP48, scriptType);
            case P2TR -> KeyForm.of(KeyType.BIP86, scriptType);
            case P2PKH, P2SH_P2WPKH, P2WPKH ->
                throw ProblemException.invalid("script_type", "must be p2sh, p2sh_p2wsh, p2wsh or p2tr");
        };
    }

    private Uni<List<AccountPublicKey>> keys(Coin coin, KeyForm form, MultisigRequest request, AccountPublicKey own) {
        return authKeys.listOf(coin, request.account(), form).map(known -> {
            List<AccountPublicKey> keys = new ArrayList<>(List.of(own));
            for (String name : new HashSet<>(request.authAccounts())) {
                keys.add(known.stream()
                        .filter(key -> key.authAccount().equals(name))
                        .findFirst()
                        .map(key -> key.publicKey(network))
                        .orElseThrow(() -> ProblemException.conflict(
                                "no-full-public-key",
                                "There is no key of " + name + " for " + request.account() + ", " + form.keyType()
                                        + " and " + form.scriptType() + ": import the file that it exports.")));
            }
            return keys;
        });
    }

    private MultisigPolicy policy(MultisigRequest request, List<AccountPublicKey> keys, StoredPolicy latest) {
        MultisigPolicy first =
                MultisigPolicy.of(network, request.account(), request.scriptType(), 1, request.required(), keys);
        if (latest == null) {
            requireNothingReplaced(request);
            return first;
        }
        MultisigPolicy before = latest.policy(network);
        if (before.id().equals(first.id())) {
            return before;
        }
        if (request.replaces() == null || request.replaces() != before.version()) {
            throw ProblemException.conflict(
                    "policy-exists",
                    "The account " + request.account() + " has version " + before.version() + " of a policy for "
                            + request.scriptType() + " with other signers or another quorum. To take its place, say"
                            + " so by replaces: " + before.version() + ".");
        }
        return MultisigPolicy.of(
                network, request.account(), request.scriptType(), before.version() + 1, request.required(), keys);
    }

    private static void requireNothingReplaced(MultisigRequest request) {
        if (request.replaces() != null) {
            throw ProblemException.invalid("replaces", "names a version, and the account has no policy yet");
        }
    }
}
