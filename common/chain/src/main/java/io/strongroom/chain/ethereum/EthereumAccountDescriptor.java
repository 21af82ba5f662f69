package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.AccountPublicKey;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.chain.bitcoin.KeyHashDescriptor;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What the addresses of an Ethereum account are derived from, as a descriptor:
 * {@code pkh([fingerprint/44h/60h/0h]xpub.../0/*)#checksum} (BIP44, BIP380, BIP381; coin type 60 on mainnet, 1
 * elsewhere). Deriving is safe from any thread.
 */
public final class EthereumAccountDescriptor {

    private final KeyHashDescriptor descriptor;
    private final Account account;

    private EthereumAccountDescriptor(KeyHashDescriptor descriptor) {
        this.descriptor = descriptor;
        this.account = requireAccountPath(descriptor.key());
    }

    /** @throws ChainException with slug {@code foreign-origin} or {@code foreign-network} if the key lies elsewhere */
    public static EthereumAccountDescriptor of(AccountPublicKey key) {
        return new EthereumAccountDescriptor(new KeyHashDescriptor(key));
    }

    /**
     * Reads a descriptor with its checksum.
     *
     * @throws ChainException with slug {@code missing-checksum}, {@code bad-checksum},
     *     {@code private-key-in-descriptor}, {@code foreign-network}, {@code foreign-origin} (a path that is not
     *     BIP44's for Ethereum, with account 0 to 3), {@code bad-extended-key} or {@code unsupported-descriptor}
     */
    public static EthereumAccountDescriptor parse(Network network, String text) {
        return new EthereumAccountDescriptor(KeyHashDescriptor.parse(network, text));
    }

    private static Account requireAccountPath(AccountPublicKey key) {
        DerivationPath path = key.origin().path();
        Account account = path.account();
        DerivationPath standard = EthereumKeyPath.ofAccount(key.network(), account);
        if (path.equals(standard)) {
            return account;
        }
        if (path.depth() == standard.depth()
                && path.steps().getFirst().equals(standard.steps().getFirst())) {
            throw new ChainException(
                    "foreign-network",
                    "the path " + path + " has not coin type " + standard.index(1) + " of Ethereum on "
                            + key.network().label());
        }
        throw new ChainException("foreign-origin", "the path " + path + " is not that of an account of BIP44");
    }

    public Account account() {
        return account;
    }

    public AccountPublicKey key() {
        return descriptor.key();
    }

    /** With its checksum; hardened steps are marked by {@code h}. */
    public String text() {
        return descriptor.text();
    }

    /** The addresses of a run of indexes, 0 to 2147483647, in order: faster than one by one. */
    public List<EthereumAddress> addresses(long from, int count) {
        return key().publicKeys(false, LongStream.range(from, from + count)).stream()
                .map(EthereumAddress::ofPublicKey)
                .toList();
    }
}
