package io.strongroom.sign.export;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.authorizer.FullPublicKeyLine;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.sign.authorizer.SignConfiguration;
import io.strongroom.sign.key.AuthAccountKey;
import io.strongroom.sign.key.AuthAccountKeyRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes the full public key file; nothing in it is secret, and no field of it holds a comma. */
@ApplicationScoped
class FullPublicKeyExport {

    private final AuthAccountKeyRepository keys;
    private final SignConfiguration configuration;
    private final Network network;
    private final Transactions transactions;
    private final AuditLog audit;

    FullPublicKeyExport(
            AuthAccountKeyRepository keys,
            SignConfiguration configuration,
            @ConfigProperty(name = "strongroom.network") Network network,
            Transactions transactions,
            AuditLog audit) {
        this.keys = keys;
        this.configuration = configuration;
        this.network = network;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * @param account whose keys, or null for those of all accounts
     * @throws ProblemException 409 {@code no-keys}
     */
    Uni<String> csv(Coin coin, Account account) {
        return transactions.inTransaction("full-public-keys.export", () -> keys.listOf(
                        coin, configuration.authAccount(), account)
                .invoke(FullPublicKeyExport::requireSome)
                .call(keys::markExported)
                .call(found -> audit.record(
                        "full-public-keys.exported", configuration.authAccount(), Map.of("count", found.size())))
                .map(this::file));
    }

    private static void requireSome(List<AuthAccountKey> found) {
        if (found.isEmpty()) {
            throw ProblemException.conflict("no-keys", "There are no keys to export: make them first.");
        }
    }

    private String file(List<AuthAccountKey> found) {
        return found.stream()
                .map(key -> String.join(",", key.line(network).fields()) + "," + key.proof() + "\n")
                .collect(Collectors.joining("", String.join(",", FullPublicKeyLine.HEADER) + "\n", ""));
    }
}
