package io.strongroom.keygen.ethereum.key;

import fr.acinq.secp256k1.Secp256k1;
import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.AddressDescriptor;
import io.strongroom.chain.ethereum.EthereumAccountDescriptor;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.export.ImportedDescriptor;
import io.strongroom.keygen.key.AccountKey;
import io.strongroom.keygen.key.CoinKeys;
import io.strongroom.keygen.key.KeyBatch;
import io.strongroom.keygen.key.KeyTable;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Ethereum's keys: those of BIP44 on the external chain, and those that came from elsewhere. */
@ApplicationScoped
class EthereumKeys implements CoinKeys {

    private static final KeyTable TABLE = new KeyTable(
            "eth_account_key",
            List.of("account", "idx", "derivation_path", "address", "full_public_key", "addr_status"),
            Map.of(),
            "select max(k.idx) from account_xpub x join eth_account_key k"
                    + " on k.account = x.account and k.derivation_path is not null where x.id = ?");

    private final EthAccountKeyRepository keys;
    private final ImportedEthKeyRepository imported;

    EthereumKeys(EthAccountKeyRepository keys, ImportedEthKeyRepository imported) {
        this.keys = keys;
        this.imported = imported;
    }

    @Override
    public Coin coin() {
        return Coin.ETH;
    }

    @Override
    public KeyForm form(Optional<KeyType> named) {
        if (named.filter(type -> type != KeyType.BIP44).isPresent()) {
            throw ProblemException.invalid("key_type", "must be bip44, or absent");
        }
        return KeyForm.ofOneSigner(KeyType.BIP44);
    }

    @Override
    public Uni<Long> nextIndex(Account account, KeyForm form) {
        return keys.nextIndex(account);
    }

    @Override
    public Uni<List<AccountKey>> listAfter(Account account, long after, int limit) {
        return keys.listAfter(account, after, limit).map(List::copyOf);
    }

    @Override
    public Uni<List<AccountKey>> listRange(Account account, KeyForm form, long from, int count) {
        return keys.listRange(account, from, count).map(List::copyOf);
    }

    @Override
    public Uni<Integer> markExported(Account account, KeyForm form, long below) {
        return keys.markExported(account, below);
    }

    @Override
    public Uni<List<ImportedDescriptor>> exportImported(Account account) {
        return imported.addresses(account)
                .call(() -> keys.markImportedExported(account))
                .map(addresses -> addresses.stream()
                        .map(address -> ImportedDescriptor.ofAddress(new AddressDescriptor(address).text()))
                        .toList());
    }

    @Override
    public KeyBatch derive(KeyForm form, AccountPublicKey account, long from, int count) {
        Secp256k1 curve = Secp256k1.get();
        List<Object[]> rows = new ArrayList<>(count);
        for (byte[] compressed : account.publicKeys(false, LongStream.range(from, from + count))) {
            byte[] publicKey = curve.pubkeyParse(compressed);
            long index = from + rows.size();
            rows.add(new Object[] {
                account.account().label(),
                Math.toIntExact(index),
                account.path(false, index).toString(),
                EthereumAddress.ofPublicKey(publicKey).text(),
                HexFormat.of().formatHex(publicKey),
                AddressStatus.GENERATED.label()
            });
        }
        return new KeyBatch(TABLE, from, rows);
    }

    @Override
    public List<ImportedDescriptor> descriptors(KeyForm form, AccountPublicKey account, long count, Instant since) {
        return List.of(ImportedDescriptor.external(
                EthereumAccountDescriptor.of(account).text(), count, since));
    }
}
