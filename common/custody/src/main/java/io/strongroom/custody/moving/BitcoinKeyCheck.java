package io.strongroom.custody.moving;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.KeyAddresses;
import io.strongroom.chain.bitcoincash.CashAddress;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.moving.MovingRefused;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import io.strongroom.vault.VaultException;
import io.strongroom.vault.bitcoin.PrivateKeyText;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/**
 * Compares what the source stored of a key with what the seed gives: no private key of it has to be kept then. The
 * private keys themselves are compared by the public keys that belong to them.
 */
public final class BitcoinKeyCheck {

    private final Network network;
    private final Coin coin;

    public BitcoinKeyCheck(Network network, Coin coin) {
        this.network = network;
        this.coin = coin;
    }

    /** Whether the row's public key is the account's external one of the row's index. */
    public boolean isOf(AccountPublicKey account, SourceRow row) {
        String publicKey = HexFormat.of().formatHex(account.publicKey(false, index(row)));
        return publicKey.equals(row.requiredText("full_public_key").toLowerCase(Locale.ROOT));
    }

    /** 0 to 2147483647. */
    public static int index(SourceRow row) {
        long index = row.count("idx");
        if (index > Integer.MAX_VALUE) {
            throw new NotTaken("its idx is out of range");
        }
        return (int) index;
    }

    /**
     * Checks everything else of a row whose public key is the account's.
     *
     * @return its addresses by the columns that have them; of Bitcoin Cash the one that it has
     * @throws NotTaken if an address or a private key in it is another one
     * @throws MovingRefused if something in it is of another network: then all of the source is
     */
    public Map<String, String> check(AccountPublicKey account, SourceRow row) {
        String path = account.path(false, index(row)).toString();
        byte[] publicKey = account.publicKey(false, index(row));
        Map<String, String> addresses = addresses(publicKey);
        addresses.forEach((column, address) -> {
            if (row.text(column)
                    .map(this::canonical)
                    .filter(text -> !text.equals(address))
                    .isPresent()) {
                throw new NotTaken("an address of it is another one than the seed gives", path);
            }
        });
        try {
            requireSame(
                    publicKey,
                    PrivateKeyText.publicKeyOfWif(network, row.requiredText("wallet_import_format")),
                    "its private key is another one than the seed gives, and there is no place for imported ones: move"
                            + " its coins away with the old system",
                    path);
            row.text("account_extended_privkey")
                    .ifPresent(text -> requireSame(
                            account.publicKey(),
                            PrivateKeyText.publicKeyOfExtended(network, text),
                            "the extended private key of its account is another one than the seed gives",
                            account.origin().path().toString()));
        } catch (VaultException e) {
            throw unreadable(e, path);
        }
        return addresses;
    }

    private Map<String, String> addresses(byte[] publicKey) {
        KeyAddresses all = KeyAddresses.of(network, publicKey);
        return coin == Coin.BCH
                ? Map.of(
                        "p2pkh_address",
                        CashAddress.ofScript(network, all.p2pkh().scriptPubKey())
                                .text())
                : Map.of(
                        "p2pkh_address", all.p2pkh().text(),
                        "p2sh_segwit_address", all.p2shSegwit().text(),
                        "bech32_address", all.bech32().text(),
                        "taproot_address", all.taproot().text());
    }

    private String canonical(String text) {
        try {
            return coin == Coin.BCH
                    ? CashAddress.parse(network, text).text()
                    : BitcoinAddress.parse(network, text).text();
        } catch (ChainException e) {
            if (e.slug().equals("foreign-address")) {
                throw foreign(text + " stands in it, and " + e.getMessage());
            }
            throw new NotTaken("an address in it is no " + coin + " address", text);
        }
    }

    private static void requireSame(byte[] ours, byte[] theirs, String otherwise, String path) {
        if (!Arrays.equals(ours, theirs)) {
            throw new NotTaken(otherwise, path);
        }
    }

    private static RuntimeException unreadable(VaultException failure, String path) {
        return failure.slug().equals("foreign-network")
                ? foreign(failure.getMessage())
                : new NotTaken("a private key in it cannot be read", path);
    }

    private static MovingRefused foreign(String why) {
        return new MovingRefused("This database is of another network, so nothing of it is taken: " + why);
    }
}
