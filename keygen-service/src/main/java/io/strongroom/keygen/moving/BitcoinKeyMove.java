package io.strongroom.keygen.moving;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.custody.asset.AccountPath;
import io.strongroom.custody.moving.BitcoinKeyCheck;
import io.strongroom.custody.moving.SourceAccountPaths;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.ScriptType;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TableReport;
import io.strongroom.moving.Target;
import io.strongroom.moving.TargetRow;
import io.strongroom.vault.MasterKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the keys of Bitcoin and Bitcoin Cash accounts over, without their private keys: each is taken only if the seed
 * gives it again at the place where this service looks for it.
 */
final class BitcoinKeyMove {

    private static final int BATCH = 500;

    private final Move move;
    private final Map<Form, AccountPublicKey> accounts = new HashMap<>();
    private final Map<Form, Set<Integer>> here = new HashMap<>();
    private final List<TargetRow> batch = new ArrayList<>();

    BitcoinKeyMove(Move move) {
        this.move = move;
    }

    /** What an account key is one of. */
    private record Form(Coin coin, KeyType keyType, ScriptType scriptType, Account account) {}

    void run() {
        move.source().firstOf("btc_account_key", "account_key").ifPresent(table -> {
            TableReport counts = move.report().table(table);
            move.source().each(table, row -> take(row, counts));
            flush();
        });
    }

    private void take(SourceRow row, TableReport counts) {
        Form form = form(row);
        MasterKey master = move.seeds()
                .masterKey(form.coin)
                .orElseThrow(() -> new NotTaken(
                        "there is no " + form.coin + " seed, neither in the source nor here, that it could be of"));
        AccountPublicKey account = accounts.computeIfAbsent(
                form,
                key -> master.accountKey(
                        AccountPath.of(form.keyType, form.coin, move.seeds().network(), form.account)));
        BitcoinKeyCheck check = new BitcoinKeyCheck(move.seeds().network(), form.coin);
        if (!check.isOf(account, row)) {
            throw elsewhere(form, master, check, row, account);
        }
        Map<String, String> addresses = check.check(account, row);
        int index = BitcoinKeyCheck.index(row);
        if (!indexes(form, account, row).add(index)) {
            counts.alreadyHere();
            return;
        }
        TargetRow target = new TargetRow("btc_account_key")
                .set("coin", form.coin)
                .set("key_type", form.keyType)
                .set("script_type", form.scriptType)
                .set("account", form.account)
                .set("idx", index)
                .set("is_change", false)
                .set("derivation_path", account.path(false, index).toString())
                .set("full_public_key", account.derivation(false, index).publicKey());
        addresses.forEach(target::set);
        write(target.set("addr_status", Move.status(row)));
        counts.taken();
        if (row.text("multisig_address").isPresent()) {
            counts.remark(
                    row.id(),
                    "its multisig address stays behind: one needs a policy that people have agreed to",
                    row.text("multisig_address").get());
        }
    }

    /** The rows of one batch have the same columns, which is so for one coin. */
    private void write(TargetRow row) {
        if (!batch.isEmpty() && (batch.size() == BATCH || !batch.getFirst().hasColumnsOf(row))) {
            flush();
        }
        batch.add(row);
    }

    private void flush() {
        move.target().insertAll(batch);
        batch.clear();
    }

    private static Form form(SourceRow row) {
        Coin coin =
                switch (row.requiredText("coin")) {
                    case "btc" -> Coin.BTC;
                    case "bch" -> Coin.BCH;
                    default -> throw new NotTaken("its coin has keys of another table");
                };
        KeyType keyType =
                switch (row.text("key_type").orElse("bip44")) {
                    case "bip44" -> KeyType.BIP44;
                    case "bip49" -> KeyType.BIP49;
                    case "bip84" -> KeyType.BIP84;
                    case "bip86" -> KeyType.BIP86;
                    default ->
                        throw new NotTaken(
                                "its key_type is none of bip44, bip49, bip84 and bip86, which lie where they say");
                };
        ScriptType scriptType =
                switch (keyType) {
                    case BIP49 -> ScriptType.P2SH_P2WPKH;
                    case BIP84 -> ScriptType.P2WPKH;
                    case BIP86 -> ScriptType.P2TR;
                    default -> ScriptType.P2PKH;
                };
        return new Form(coin, keyType, scriptType, Move.account(row));
    }

    private NotTaken elsewhere(
            Form form, MasterKey master, BitcoinKeyCheck check, SourceRow row, AccountPublicKey account) {
        for (DerivationPath path : SourceAccountPaths.of(
                form.keyType.purpose(), form.coin.coinType(move.seeds().network()), form.account)) {
            AccountPublicKey other = master.accountKey(path);
            if (check.isOf(other, row)) {
                return new NotTaken(
                        "its key lies elsewhere below the seed than this service looks for the account's: move its coins"
                                + " away with the old system",
                        other.path(false, BitcoinKeyCheck.index(row)) + ", not below "
                                + account.origin().path());
            }
        }
        return new NotTaken(
                "its key does not derive from the seed, and there is no place for imported ones: move its coins away with"
                        + " the old system",
                account.path(false, BitcoinKeyCheck.index(row)).toString());
    }

    /** The indexes that the account has here; its own row is made if it has none. */
    private Set<Integer> indexes(Form form, AccountPublicKey account, SourceRow row) {
        Set<Integer> known = here.get(form);
        if (known == null) {
            ensureAccount(form, account, row);
            known = new HashSet<>();
            for (List<Object> found : move.target()
                    .rows(
                            "select idx from btc_account_key where coin = ? and key_type = ? and script_type = ?"
                                    + " and account = ? and is_change = ?",
                            form.coin,
                            form.keyType,
                            form.scriptType,
                            form.account,
                            false)) {
                known.add(((Number) found.getFirst()).intValue());
            }
            here.put(form, known);
        }
        return known;
    }

    private void ensureAccount(Form form, AccountPublicKey account, SourceRow row) {
        Target target = move.target();
        Optional<String> key = target.text(
                "select extended_public_key from account_xpub where coin = ? and key_type = ? and script_type = ?"
                        + " and account = ?",
                form.coin,
                form.keyType,
                form.scriptType,
                form.account);
        if (key.filter(other -> !other.equals(account.encoded())).isPresent()) {
            throw new NotTaken("its account has keys of another seed here");
        }
        if (key.isEmpty()) {
            target.insert(new TargetRow("account_xpub")
                    .set("coin", form.coin)
                    .set("key_type", form.keyType)
                    .set("script_type", form.scriptType)
                    .set("account", form.account)
                    .set("fingerprint", account.origin().fingerprint())
                    .set("derivation_path", account.origin().path().toString())
                    .set("extended_public_key", account.encoded())
                    // from then on a node looks for coins of the account
                    .set(
                            "created_at",
                            move.seeds()
                                    .made(form.coin)
                                    .or(() -> row.time("updated_at"))
                                    .orElse(null)));
        }
    }
}
