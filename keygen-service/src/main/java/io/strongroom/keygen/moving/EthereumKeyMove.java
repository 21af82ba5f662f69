package io.strongroom.keygen.moving;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.custody.moving.BitcoinKeyCheck;
import io.strongroom.custody.moving.SourceAccountPaths;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TableReport;
import io.strongroom.moving.TargetRow;
import io.strongroom.vault.VaultException;
import io.strongroom.vault.ethereum.EthereumPrivateKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Brings Ethereum keys over: by their path where the seed gives them, else with their private key sealed. */
final class EthereumKeyMove {

    private static final String TABLE = "eth_account_key";

    private final Move move;
    private final TableReport counts;
    private final Map<DerivationPath, AccountPublicKey> accounts = new HashMap<>();

    EthereumKeyMove(Move move) {
        this.move = move;
        this.counts = move.report().table(TABLE);
    }

    void run() {
        move.source().each(TABLE, this::take);
    }

    private void take(SourceRow row) {
        try (EthereumPrivateKey key = EthereumPrivateKey.parse(row.requiredText("private_key"))) {
            take(row, key);
        } catch (VaultException e) {
            throw new NotTaken("its private key cannot be read");
        }
    }

    private void take(SourceRow row, EthereumPrivateKey key) {
        EthereumAddress address = EthereumAddress.ofPublicKey(key.publicKey());
        if (!address.equals(address(row))) {
            throw new NotTaken(
                    "its private key is not that of its address", address(row).text());
        }
        if (move.target()
                .number("select id from eth_account_key where address = ?", address.text())
                .isPresent()) {
            counts.alreadyHere();
            return;
        }
        Account account = Move.account(row);
        int index = BitcoinKeyCheck.index(row);
        Optional<DerivationPath> path = path(account, index, key.compressedPublicKey());
        move.target()
                .insert(new TargetRow(TABLE)
                        .set("account", account)
                        .set("idx", index)
                        .set(
                                "derivation_path",
                                path.map(DerivationPath::toString).orElse(null))
                        .set("address", address.text())
                        .set("full_public_key", HexFormat.of().formatHex(key.publicKey()))
                        .set("encrypted_private_key", path.isPresent() ? null : seal(key))
                        .set("addr_status", Move.status(row)));
        counts.taken();
        if (path.isEmpty()) {
            counts.remark(
                    row.id(),
                    "does not derive from the seed: its private key came along, sealed with the passphrase",
                    address.text());
        }
    }

    private byte[] seal(EthereumPrivateKey key) {
        return key.seal(move.seeds().boxes(), move.seeds().network());
    }

    private static EthereumAddress address(SourceRow row) {
        String text = row.requiredText("address");
        try {
            return EthereumAddress.parse(text);
        } catch (ChainException e) {
            throw new NotTaken("an address in it is no eth address", text);
        }
    }

    /** Where the seed gives this key; empty if it does not, or there is no seed. */
    private Optional<DerivationPath> path(Account account, int index, byte[] compressed) {
        return move.seeds()
                .masterKey(Coin.ETH)
                .flatMap(master ->
                        SourceAccountPaths.of(
                                        KeyType.BIP44.purpose(),
                                        Coin.ETH.coinType(move.seeds().network()),
                                        account)
                                .stream()
                                .map(path -> accounts.computeIfAbsent(path, master::accountKey))
                                .filter(key -> Arrays.equals(key.publicKey(false, index), compressed))
                                .map(key -> key.path(false, index))
                                .findFirst());
    }
}
