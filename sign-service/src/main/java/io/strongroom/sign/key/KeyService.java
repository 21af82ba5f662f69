package io.strongroom.sign.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.session.Vault;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.database.Violations;
import io.strongroom.sign.authorizer.SignConfiguration;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.bitcoin.ProofOfPossession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Derives this authorizer's account keys and proves that it holds them. */
@ApplicationScoped
class KeyService {

    private static final String ONE_KEY = "auth_account_key_coin_auth_account_key_type_script_type_uq";

    private final Vault vault;
    private final AuthAccountKeyRepository keys;
    private final SignConfiguration configuration;
    private final Network network;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;

    KeyService(
            Vault vault,
            AuthAccountKeyRepository keys,
            SignConfiguration configuration,
            @ConfigProperty(name = "strongroom.network") Network network,
            Transactions transactions,
            Compute compute,
            AuditLog audit) {
        this.vault = vault;
        this.keys = keys;
        this.configuration = configuration;
        this.network = network;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
    }

    /** The key, made now unless it was there. */
    Uni<KeyView> create(String token, Coin coin, CreateKeyRequest request) {
        KeyForm form = KeyForm.of(request.keyType(), request.scriptType());
        return vault.withSession(
                        token,
                        session ->
                                compute.offload(() -> derive(session.masterKey(coin), coin, request.account(), form)))
                .chain(derived -> find(coin, request.account(), form)
                        .chain(found -> found == null
                                ? store(derived)
                                        .onFailure(failure -> Violations.violates(failure, ONE_KEY))
                                        .recoverWithUni(() -> find(coin, request.account(), form))
                                : Uni.createFrom().item(found)))
                .map(KeyView::of);
    }

    private Uni<AuthAccountKey> find(Coin coin, Account account, KeyForm form) {
        return transactions.inSession(() -> keys.ofForm(coin, configuration.authAccount(), account, form));
    }

    private Uni<AuthAccountKey> store(AuthAccountKey key) {
        return transactions.inTransaction("auth-key.store", () -> keys.persistAndFlush(key)
                .call(() -> audit.record(
                        "auth-key.created",
                        key.authAccount,
                        Map.of("account", key.account.label(), "derivation_path", key.derivationPath))));
    }

    private AuthAccountKey derive(MasterKey masterKey, Coin coin, Account account, KeyForm form) {
        DerivationPath path = form.path(coin, network, account);
        AccountPublicKey publicKey = masterKey.accountKey(path);
        AuthAccountKey key = new AuthAccountKey();
        key.coin = coin;
        key.keyType = form.keyType();
        key.scriptType = form.scriptType();
        key.authAccount = configuration.authAccount();
        key.account = account;
        key.fingerprint = masterKey.fingerprint();
        key.derivationPath = path.toString();
        key.extendedPublicKey = publicKey.encoded();
        key.fullPublicKey = HexFormat.of().formatHex(publicKey.publicKey());
        key.status = AddressStatus.GENERATED;
        key.proof = ProofOfPossession.prove(masterKey, path, key.line(network).fields());
        return key;
    }
}
