package io.strongroom.sign.moving;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.custody.authorizer.FullPublicKeyLine;
import io.strongroom.custody.authorizer.KeyForm;
import io.strongroom.custody.moving.BitcoinKeyCheck;
import io.strongroom.custody.moving.SourceAccountPaths;
import io.strongroom.custody.seed.MovedSeeds;
import io.strongroom.model.Account;
import io.strongroom.model.AddressStatus;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import io.strongroom.moving.MovingReport;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.Source;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TableReport;
import io.strongroom.moving.Target;
import io.strongroom.moving.TargetRow;
import io.strongroom.vault.MasterKey;
import io.strongroom.vault.bitcoin.ProofOfPossession;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the keys of this authorizer over. The source has one key an account, below an account of the authorizer's own;
 * here stands the extended public key that it derives from, at the source's place, with a proof that the seed gives it.
 */
final class AuthorizerKeyMove {

    private static final String TABLE = "auth_account_key";

    private final Source source;
    private final Target target;
    private final MovedSeeds seeds;
    private final String authorizer;
    private final TableReport counts;

    AuthorizerKeyMove(Source source, Target target, MovingReport report, MovedSeeds seeds, String authorizer) {
        this.source = source;
        this.target = target;
        this.seeds = seeds;
        this.authorizer = authorizer;
        this.counts = report.table(TABLE);
    }

    void run() {
        source.each(TABLE, this::take);
    }

    private void take(SourceRow row) {
        String name = row.requiredText("auth_account");
        if (!name.equals(authorizer)) {
            throw new NotTaken("it is of another authorizer than this service is configured for", name);
        }
        Coin coin = row.requiredText("coin").equals("bch") ? Coin.BCH : Coin.BTC;
        KeyType keyType = keyType(row);
        ScriptType scriptType = KeyForm.of(keyType, null).scriptType();
        Account account = account(row);
        MasterKey master = seeds.masterKey(coin)
                .orElseThrow(() -> new NotTaken(
                        "there is no " + coin + " seed, neither in the source nor here, that it could be of"));
        BitcoinKeyCheck check = new BitcoinKeyCheck(seeds.network(), coin);
        AccountPublicKey key =
                SourceAccountPaths.ofAuthorizer(keyType.purpose(), coin.coinType(seeds.network()), name).stream()
                        .map(master::accountKey)
                        .filter(candidate -> check.isOf(candidate, row))
                        .findFirst()
                        .orElseThrow(() -> new NotTaken(
                                "its key does not derive from the seed",
                                "purpose " + keyType.purpose() + "h, index " + BitcoinKeyCheck.index(row)));
        Map<String, String> addresses = check.check(key, row);
        if (isHere(coin, account, keyType, scriptType, key)) {
            counts.alreadyHere();
            return;
        }
        TargetRow moved = new TargetRow(TABLE)
                .set("coin", coin)
                .set("key_type", keyType)
                .set("script_type", scriptType)
                .set("auth_account", name)
                .set("account", account)
                .set("idx", BitcoinKeyCheck.index(row))
                .set("fingerprint", key.origin().fingerprint())
                .set("derivation_path", key.origin().path().toString())
                .set("extended_pubkey", key.encoded())
                .set("full_public_key", HexFormat.of().formatHex(key.publicKey()))
                .set("proof", proof(master, coin, keyType, scriptType, account, key))
                .set("addr_status", status(row));
        addresses.forEach(moved::set);
        setMultisig(moved, row);
        target.insert(moved);
        counts.taken();
    }

    private boolean isHere(Coin coin, Account account, KeyType keyType, ScriptType scriptType, AccountPublicKey key) {
        List<List<Object>> rows = target.rows(
                "select extended_pubkey from auth_account_key where coin = ? and auth_account = ? and account = ?"
                        + " and key_type = ? and script_type = ?",
                coin,
                authorizer,
                account,
                keyType,
                scriptType);
        if (!rows.isEmpty() && !rows.getFirst().getFirst().equals(key.encoded())) {
            throw new NotTaken(
                    "this authorizer has another key for the account here",
                    key.origin().path().toString());
        }
        return !rows.isEmpty();
    }

    private static KeyType keyType(SourceRow row) {
        return switch (row.text("key_type").orElse("bip44")) {
            case "bip44" -> KeyType.BIP44;
            case "bip49" -> KeyType.BIP49;
            case "bip84" -> KeyType.BIP84;
            case "bip86" -> KeyType.BIP86;
            default -> throw new NotTaken("its key_type is none of bip44, bip49, bip84 and bip86");
        };
    }

    /** Older sources have no such column, and one key for all accounts. */
    private static Account account(SourceRow row) {
        try {
            return Account.fromString(row.text("account").orElse("deposit"));
        } catch (IllegalArgumentException e) {
            throw new NotTaken("its account is none of client, deposit, payment and stored");
        }
    }

    private static AddressStatus status(SourceRow row) {
        return switch ((int) Math.min(row.count("addr_status"), 9)) {
            case 0, 1 -> AddressStatus.GENERATED;
            case 2 -> AddressStatus.MULTISIG_CREATED;
            case 3 -> AddressStatus.EXPORTED;
            default -> throw new NotTaken("its addr_status is none of 0 to 3");
        };
    }

    private String proof(
            MasterKey master,
            Coin coin,
            KeyType keyType,
            ScriptType scriptType,
            Account account,
            AccountPublicKey key) {
        FullPublicKeyLine line = new FullPublicKeyLine(
                coin,
                seeds.network(),
                authorizer,
                account,
                keyType.purpose(),
                scriptType,
                key.origin().fingerprint(),
                key.origin().path().toString(),
                key.encoded());
        return ProofOfPossession.prove(master, key.origin().path(), line.fields());
    }

    /** Taken only together, and only if the one is the hash of the other. */
    private void setMultisig(TargetRow moved, SourceRow row) {
        Optional<String> address = row.text("multisig_address");
        Optional<String> script = row.text("redeem_script");
        if (address.isEmpty()) {
            return;
        }
        if (script.isPresent() && isAddressOf(address.get(), script.get())) {
            moved.set("multisig_address", address.get());
            moved.set("redeem_script", HexFormat.of().parseHex(script.get()));
        } else {
            counts.remark(
                    row.id(),
                    "its multisig address stays behind: its script is not there, or of another address",
                    address.get());
        }
    }

    private boolean isAddressOf(String address, String script) {
        try {
            return BitcoinAddress.parse(seeds.network(), address)
                    .locksWith(HexFormat.of().parseHex(script));
        } catch (ChainException | IllegalArgumentException e) {
            return false;
        }
    }
}
