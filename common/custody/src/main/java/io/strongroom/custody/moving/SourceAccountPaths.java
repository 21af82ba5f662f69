package io.strongroom.custody.moving;

import io.strongroom.chain.bitcoin.DerivationPath;
import io.strongroom.model.Account;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where go-crypto-wallet has the keys of an account below a seed. It numbered accounts anew in 2026; the older numbers
 * of the four accounts are those of this project.
 */
public final class SourceAccountPaths {

    private static final Pattern AUTHORIZER = Pattern.compile("auth([1-9]|1[0-5])");
    private static final int OLDER_AUTHORIZERS = 10;
    private static final int NEWER_AUTHORIZERS = 9;

    private SourceAccountPaths() {}

    /** {@code m / purpose' / coin type'}. */
    private static DerivationPath coin(int purpose, int coinType) {
        return DerivationPath.MASTER.hardenedChild(purpose).hardenedChild(coinType);
    }

    /** The older place first, which is this project's, then the newer. */
    public static List<DerivationPath> of(int purpose, int coinType, Account account) {
        DerivationPath coin = coin(purpose, coinType);
        DerivationPath newer =
                switch (account) {
                    // not hardened, so that they derive from the coin's public key
                    case DEPOSIT -> coin.child(0);
                    case PAYMENT -> coin.child(1);
                    case STORED -> coin.child(2);
                    case CLIENT -> coin.hardenedChild(3);
                };
        return List.of(coin.hardenedChild(account.index()), newer);
    }

    /** The places of an authorizer's own account; none for a name that the source does not have. */
    public static List<DerivationPath> ofAuthorizer(int purpose, int coinType, String name) {
        Matcher number = AUTHORIZER.matcher(name);
        return number.matches()
                ? Stream.of(OLDER_AUTHORIZERS, NEWER_AUTHORIZERS)
                        .map(offset ->
                                coin(purpose, coinType).hardenedChild(offset + Integer.parseInt(number.group(1))))
                        .toList()
                : List.of();
    }
}
