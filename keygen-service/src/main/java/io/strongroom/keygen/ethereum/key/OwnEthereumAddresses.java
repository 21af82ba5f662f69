package io.strongroom.keygen.ethereum.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumKeyPath;
import io.strongroom.chain.ethereum.EthereumSummary;
import io.strongroom.chain.ethereum.FileTransaction;
import io.strongroom.custody.seed.SeedRepository;
import io.strongroom.keygen.ethereum.EthereumChain;
import io.strongroom.keygen.key.AccountXpub;
import io.strongroom.keygen.key.AccountXpubRepository;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which addresses of a file are this service's own. A sender is believed only when its key derives where it is said. */
@ApplicationScoped
public class OwnEthereumAddresses {

    private final EthAccountKeyRepository keys;
    private final ImportedEthKeyRepository imported;
    private final AccountXpubRepository xpubs;
    private final SeedRepository seeds;
    private final EthereumChain chain;

    OwnEthereumAddresses(
            EthAccountKeyRepository keys,
            ImportedEthKeyRepository imported,
            AccountXpubRepository xpubs,
            SeedRepository seeds,
            EthereumChain chain) {
        this.keys = keys;
        this.imported = imported;
        this.xpubs = xpubs;
        this.seeds = seeds;
        this.chain = chain;
    }

    /** What the addresses of a file are compared with; safe from any thread. */
    public static final class Known {

        private final EthereumChain chain;
        private final Map<Account, AccountPublicKey> accounts;
        private final Map<String, Account> imported;
        private final Set<EthereumAddress> receivers;

        private Known(
                EthereumChain chain,
                Map<Account, AccountPublicKey> accounts,
                Map<String, Account> imported,
                Set<EthereumAddress> receivers) {
            this.chain = chain;
            this.accounts = accounts;
            this.imported = imported;
            this.receivers = receivers;
        }

        /** Whether an address that the file pays is of a key of this service. */
        public boolean isOwnReceiver(EthereumAddress address) {
            return receivers.contains(address);
        }

        /**
         * Whose the sender is, and where its key lies.
         *
         * @throws ChainException with slug {@code no-path}, {@code foreign-origin} or {@code foreign-sender}
         */
        public SenderKey keyOfSender(FileTransaction transaction) {
            return transaction
                    .key()
                    .path()
                    .map(stated -> derived(transaction, EthereumKeyPath.of(chain.network(), stated)))
                    .orElseGet(() -> imported(transaction));
        }

        private SenderKey imported(FileTransaction transaction) {
            Account account = imported.get(transaction.sender().text());
            if (account == null) {
                throw new ChainException(
                        "no-path",
                        "the file does not say where the key of " + transaction.sender()
                                + " derives from the seed, and no such key was imported here");
            }
            return new SenderKey(account, Optional.empty());
        }

        private SenderKey derived(FileTransaction transaction, EthereumKeyPath path) {
            AccountPublicKey account =
                    Optional.ofNullable(accounts.get(path.account())).orElseThrow(() -> foreign(transaction, path));
            if (!EthereumAddress.ofPublicKey(account.publicKey(false, path.index()))
                    .equals(transaction.sender())) {
                throw foreign(transaction, path);
            }
            return new SenderKey(path.account(), Optional.of(path.path()));
        }

        private static ChainException foreign(FileTransaction transaction, EthereumKeyPath path) {
            return new ChainException(
                    "foreign-sender",
                    "the sender " + transaction.sender() + " is not this wallet's key at " + path.path());
        }
    }

    /** Asked within a session of the database. A service without a seed knows nothing to be its own. */
    public Uni<Known> of(List<FileTransaction> transactions) {
        List<String> receivers = transactions.stream()
                .flatMap(transaction -> EthereumSummary.of(transaction.unsigned()).receiver().stream())
                .map(EthereumAddress::text)
                .distinct()
                .toList();
        return accounts().chain(accounts -> imported(transactions).chain(imported -> keys.known(receivers)
                .map(own -> own.stream().map(EthereumAddress::parse).collect(Collectors.toSet()))
                .map(own -> new Known(chain, accounts, imported, own))));
    }

    private Uni<Map<String, Account>> imported(List<FileTransaction> transactions) {
        List<String> senders = transactions.stream()
                .filter(transaction -> transaction.key().path().isEmpty())
                .map(transaction -> transaction.sender().text())
                .distinct()
                .toList();
        return imported.of(senders)
                .map(rows -> rows.stream().collect(Collectors.toMap(ImportedEthKey::address, row -> row.account)));
    }

    private Uni<Map<Account, AccountPublicKey>> accounts() {
        return seeds.activeOf(Coin.ETH)
                .chain(seed -> seed == null
                        ? Uni.createFrom().item(Map.of())
                        : xpubs.list("coin", Coin.ETH).map(rows -> rows.stream()
                                .map(this::publicKey)
                                .filter(key -> key.origin().fingerprint().equals(seed.fingerprint()))
                                .collect(Collectors.toMap(AccountPublicKey::account, Function.identity()))));
    }

    private AccountPublicKey publicKey(AccountXpub row) {
        return row.publicKey(chain.network());
    }
}
