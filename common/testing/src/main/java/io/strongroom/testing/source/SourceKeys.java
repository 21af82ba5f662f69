package io.strongroom.testing.source;

import fr.acinq.bitcoin.Base58;
import fr.acinq.bitcoin.Bitcoin;
import fr.acinq.bitcoin.Block;
import fr.acinq.bitcoin.BlockHash;
import fr.acinq.bitcoin.DeterministicWallet;
import fr.acinq.bitcoin.DeterministicWallet.ExtendedPrivateKey;
import fr.acinq.bitcoin.MnemonicCode;
import fr.acinq.bitcoin.PublicKey;
import java.util.Base64;

/** Keys of BIP39's first vector on regtest as the source has them, private keys in clear; made with bitcoin-kmp. */
public final class SourceKeys {

    private static final String WORDS = "abandon ".repeat(11) + "about";
    private static final BlockHash CHAIN = Block.RegtestGenesisBlock.hash;

    private final byte[] seed;
    private final ExtendedPrivateKey master;

    public SourceKeys() {
        this(WORDS);
    }

    /** @param words of BIP39 */
    public SourceKeys(String words) {
        seed = MnemonicCode.toSeed(words, "");
        master = DeterministicWallet.generate(seed);
    }

    /** The 64 bytes that the words give, as the source keeps them. */
    public String seed() {
        return Base64.getEncoder().encodeToString(seed);
    }

    /**
     * The external key of an account.
     *
     * @param account a path such as {@code m/84'/1'/0'}
     */
    public Key key(String account, int index) {
        ExtendedPrivateKey parent = master.derivePrivateKey(account);
        ExtendedPrivateKey key = parent.derivePrivateKey(0L).derivePrivateKey((long) index);
        return new Key(
                key.getPrivateKey().publicKey(),
                key.getPrivateKey().toBase58(Base58.Prefix.SecretKeyTestnet),
                key.getPrivateKey().value.toHex(),
                parent.encode(DeterministicWallet.tprv));
    }

    /**
     * One key.
     *
     * @param secret 64 hex digits
     * @param accountSecret the extended private key of its account
     */
    public record Key(PublicKey publicKey, String wif, String secret, String accountSecret) {

        public String p2pkh() {
            return Bitcoin.computeP2PkhAddress(publicKey, CHAIN);
        }

        public String p2shSegwit() {
            return Bitcoin.computeP2ShOfP2WpkhAddress(publicKey, CHAIN);
        }

        public String bech32() {
            return Bitcoin.computeP2WpkhAddress(publicKey, CHAIN);
        }

        public String taproot() {
            return Bitcoin.computeBIP86Address(publicKey, CHAIN);
        }

        /** The columns that btc_account_key and auth_account_key have in common, names and values in turn. */
        public Object[] columns(String coin, String keyType, String account, int index) {
            return new Object[] {
                "coin",
                coin,
                "key_type",
                keyType,
                "account",
                account,
                "p2pkh_address",
                p2pkh(),
                "p2sh_segwit_address",
                p2shSegwit(),
                "bech32_address",
                bech32(),
                "taproot_address",
                taproot(),
                "full_public_key",
                publicKey.toHex(),
                "multisig_address",
                "",
                "redeem_script",
                "",
                "wallet_import_format",
                wif,
                "account_extended_privkey",
                accountSecret,
                "idx",
                (long) index
            };
        }

        @Override
        public String toString() {
            return publicKey.toString();
        }
    }
}
