package io.strongroom.keygen.ethereum.key;

import io.quarkus.arc.lookup.LookupIfProperty;
import io.smallrye.mutiny.Uni;
import io.strongroom.custody.session.SealedSecrets;
import io.strongroom.custody.session.SecretText;
import io.strongroom.custody.session.VaultSession;
import io.strongroom.keygen.key.AccountKey;
import io.strongroom.keygen.key.ImportKeyRequest;
import io.strongroom.keygen.key.ImportedKeys;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.compute.Compute;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.database.Violations;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.vault.SealedSecret;
import io.strongroom.vault.VaultException;
import io.strongroom.vault.WrongPassphraseException;
import io.strongroom.vault.ethereum.EthereumPrivateKey;
import io.strongroom.vault.ethereum.KeystoreFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ethereum's keys from elsewhere: raw, or in a keystore of version 3. */
@ApplicationScoped
@LookupIfProperty(name = "strongroom.ethereum.enabled", stringValue = "true")
class EthereumKeyImport implements ImportedKeys, SealedSecrets {

    private final EthAccountKeyRepository keys;
    private final ImportedEthKeyRepository imported;
    private final Transactions transactions;
    private final Compute compute;
    private final AuditLog audit;
    private final Network network;

    EthereumKeyImport(
            EthAccountKeyRepository keys,
            ImportedEthKeyRepository imported,
            Transactions transactions,
            Compute compute,
            AuditLog audit,
            @ConfigProperty(name = "strongroom.network") Network network) {
        this.keys = keys;
        this.imported = imported;
        this.transactions = transactions;
        this.compute = compute;
        this.audit = audit;
        this.network = network;
    }

    @Override
    public Coin coin() {
        return Coin.ETH;
    }

    @Override
    public Uni<List<SealedSecret>> samples() {
        return imported.samples()
                .map(rows -> rows.stream().map(row -> row.sealed(network)).toList());
    }

    @Override
    public Uni<AccountKey> take(VaultSession session, ImportKeyRequest request) {
        // a passphrase that no seed was sealed with may have been mistyped, and would seal the key for ever
        var unused = session.masterKey(Coin.ETH);
        return compute.offload(() -> seal(session, request)).chain(row -> transactions
                .inTransaction("key.import", () -> store(row))
                .onFailure(failure -> Violations.violates(failure, "eth_account_key_address_uq"))
                .recoverWithUni(() -> transactions.inTransaction("key.import", () -> store(row))));
    }

    private ImportedEthKey seal(VaultSession session, ImportKeyRequest request) {
        try (EthereumPrivateKey key = open(request)) {
            ImportedEthKey row = new ImportedEthKey();
            row.account = request.account();
            row.address = key.address().text();
            row.fullPublicKey = HexFormat.of().formatHex(key.publicKey());
            row.encryptedPrivateKey = key.seal(session.boxes(), network);
            row.status = AddressStatus.GENERATED;
            return row;
        }
    }

    /** @throws VaultException as {@link KeystoreFile#open} and {@link EthereumPrivateKey#parse} */
    private static EthereumPrivateKey open(ImportKeyRequest request) {
        if (request.privateKey() != null) {
            char[] hex = request.privateKey().copy();
            try {
                return EthereumPrivateKey.parse(CharBuffer.wrap(hex));
            } finally {
                Arrays.fill(hex, '\0');
            }
        }
        SecretText passphrase = request.keystorePassphrase();
        byte[] password = passphrase.utf8();
        try {
            return KeystoreFile.open(request.keystore().getBytes(StandardCharsets.UTF_8), password);
        } catch (WrongPassphraseException refused) {
            throw ProblemException.invalid("keystore_passphrase", "does not open the keystore");
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private Uni<AccountKey> store(ImportedEthKey row) {
        return known(row)
                .chain(known -> known == null
                        ? add(row).chain(() -> known(row))
                        : Uni.createFrom().item(requireAccount(known, row.account)));
    }

    private Uni<EthAccountKey> known(ImportedEthKey row) {
        return keys.find("address", row.address).firstResult();
    }

    private static EthAccountKey requireAccount(EthAccountKey known, Account wanted) {
        if (known.account != wanted) {
            throw ProblemException.conflict(
                    "address-taken", "The key of " + known.address + " is here as one of the account " + known.account);
        }
        return known;
    }

    private Uni<Void> add(ImportedEthKey row) {
        return imported.nextIndex(row.account)
                .invoke(index -> row.idx = index)
                .chain(() -> imported.persistAndFlush(row))
                .chain(() -> audit.record(
                        "key.imported", row.address, Map.of("coin", Coin.ETH.label(), "account", row.account.label())));
    }
}
