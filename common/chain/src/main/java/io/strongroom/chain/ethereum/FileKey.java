package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.model.Account;
import java.util.Optional;

/**
 * Where the signer finds the key of a sender. Whether it is the sender's, the key itself tells.
 *
 * @param account as watch knows it; keys that were moved in may have another number in their path
 * @param index of the key in its account, 0 to 2147483647
 * @param path none if the key came from elsewhere and does not derive from the seed
 */
public record FileKey(Account account, long index, Optional<DerivationPath> path) {

    /** @throws ChainException with slug {@code bad-path}, or {@code lying-path} if the path is that of another index */
    public FileKey {
        var unused = DerivationPath.MASTER.child(index);
        if (path.isPresent() && !endsWith(path.get(), index)) {
            throw new ChainException("lying-path", "the path " + path.get() + " is not that of a key " + index);
        }
    }

    private static boolean endsWith(DerivationPath path, long index) {
        return path.depth() > 0 && path.steps().getLast() == index;
    }
}
