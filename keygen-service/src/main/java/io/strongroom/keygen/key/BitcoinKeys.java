package io.strongroom.keygen.key;

import io.smallrye.mutiny.Uni;
import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivedOutput;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.export.ImportedDescriptor;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bitcoin's keys: an account has keys of several standards, for receiving and for change. */
@ApplicationScoped
class BitcoinKeys implements CoinKeys {

    private static final KeyTable TABLE = new KeyTable(
            "btc_account_key",
            List.of(
                    "coin",
                    "key_type",
                    "script_type",
                    "account",
                    "idx",
                    "derivation_path",
                    "full_public_key",
                    "p2pkh_address",
                    "p2sh_segwit_address",
                    "bech32_address",
                    "taproot_address",
                    "addr_status"),
            Map.of("is_change", "false"),
            "select max(k.idx) from account_xpub x join btc_account_key k"
                    + " on k.coin = x.coin and k.key_type = x.key_type and k.script_type = x.script_type"
                    + " and k.account = x.account and k.is_change = false where x.id = ?");

    private final BtcAccountKeyRepository keys;

    BitcoinKeys(BtcAccountKeyRepository keys) {
        this.keys = keys;
    }

    @Override
    public Coin coin() {
        return Coin.BTC;
    }

    @Override
    public KeyForm form(Optional<KeyType> named) {
        return KeyForm.ofOneSigner(named.orElseThrow(() -> ProblemException.invalid("key_type", "is required")));
    }

    @Override
    public Uni<Long> nextIndex(Account account, KeyForm form) {
        return keys.nextIndex(coin(), account, form);
    }

    @Override
    public Uni<List<AccountKey>> listAfter(Account account, long after, int limit) {
        return keys.listAfter(coin(), account, after, limit).map(List::copyOf);
    }

    @Override
    public Uni<List<AccountKey>> listRange(Account account, KeyForm form, long from, int count) {
        return keys.listRange(coin(), account, form, from, count).map(List::copyOf);
    }

    @Override
    public Uni<Integer> markExported(Account account, KeyForm form, long below) {
        return keys.markExported(coin(), account, form, below);
    }

    @Override
    public KeyBatch derive(KeyForm form, AccountPublicKey account, long from, int count) {
        List<Object[]> rows = new ArrayList<>(count);
        for (DerivedOutput output :
                DescriptorPair.ofKey(form.scriptType(), account).external().outputs(from, count)) {
            BtcAccountKey key = new BtcAccountKey();
            key.coin = coin();
            key.keyType = form.keyType();
            key.scriptType = form.scriptType();
            key.account = account.account();
            key.idx = Math.toIntExact(from + rows.size());
            key.derivationPath = output.path().toString();
            key.fullPublicKey = output.keys().getFirst().publicKey();
            key.setAddress(output.address().text());
            key.status = AddressStatus.GENERATED;
            rows.add(values(key));
        }
        return new KeyBatch(TABLE, from, rows);
    }

    private static Object[] values(BtcAccountKey key) {
        return new Object[] {
            key.coin.label(),
            key.keyType.label(),
            key.scriptType.label(),
            key.account.label(),
            key.idx,
            key.derivationPath,
            key.fullPublicKey,
            key.p2pkhAddress,
            key.p2shSegwitAddress,
            key.bech32Address,
            key.taprootAddress,
            key.status.label()
        };
    }

    @Override
    public List<ImportedDescriptor> descriptors(KeyForm form, AccountPublicKey account, long count, Instant since) {
        return ImportedDescriptor.of(DescriptorPair.ofKey(form.scriptType(), account), count, since);
    }
}
