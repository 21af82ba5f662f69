package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;

/**
 * Where a key lies (BIP44): the coin type is 60 on mainnet and 1 elsewhere, the chain is the external one.
 *
 * @param index 0 to 2147483647
 */
public record EthereumKeyPath(Network network, Account account, long index) {

    /** @throws ChainException with slug {@code bad-path} if the index is out of its range */
    public EthereumKeyPath {
        var unused = DerivationPath.MASTER.child(index);
    }

    /** The path whose extended public key gives all addresses of an account, {@code m/44h/60h/0h}. */
    public static DerivationPath ofAccount(Network network, Account account) {
        return DerivationPath.MASTER
                .hardenedChild(KeyType.BIP44.purpose())
                .hardenedChild(Coin.ETH.coinType(network))
                .hardenedChild(account.index());
    }

    /**
     * Reads a path such as {@code m/44h/60h/0h/0/7}.
     *
     * @throws ChainException with slug {@code foreign-origin} if it is no path of an Ethereum key on this network
     */
    public static EthereumKeyPath of(Network network, DerivationPath path) {
        Account account = path.account();
        if (path.depth() == ofAccount(network, account).depth() + 2) {
            EthereumKeyPath read = new EthereumKeyPath(network, account, path.index(path.depth() - 1));
            if (read.path().equals(path)) {
                return read;
            }
        }
        throw new ChainException(
                "foreign-origin", "the path " + path + " is none of an Ethereum key on " + network.label());
    }

    public DerivationPath path() {
        return ofAccount(network, account).child(0).child(index);
    }
}
