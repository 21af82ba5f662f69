package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Turns what a file claims of keys into keys of the wallet's accounts, by deriving them again. */
final class OwnKeys {

    private static final int CHAIN_LEVEL = 3;
    private static final int INDEX_LEVEL = 4;
    private static final int ADDRESS_DEPTH = 5;

    private final int coinType;
    private final List<AccountPublicKey> accounts;

    OwnKeys(Network network, Function<Account, Optional<AccountPublicKey>> accounts) {
        this.coinType = BitcoinNetwork.of(network).coinType();
        this.accounts = Arrays.stream(Account.values())
                .map(accounts)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether a claim names our master key; anybody can claim that. */
    boolean isClaimed(KeyDerivation claim) {
        return accounts.stream()
                .anyMatch(account -> account.origin().fingerprint().equals(claim.fingerprint()));
    }

    /** The key at the claimed path, unless the path is not one of our accounts' addresses. */
    Optional<OwnKey> derive(KeyDerivation claim) {
        DerivationPath path = claim.path();
        boolean addressPath = path.depth() == ADDRESS_DEPTH
                && !path.isHardened(CHAIN_LEVEL)
                && !path.isHardened(INDEX_LEVEL)
                && path.index(CHAIN_LEVEL) <= 1;
        if (!addressPath) {
            return Optional.empty();
        }
        return accounts.stream()
                .filter(account -> isAccountOf(account, claim))
                .findFirst()
                .map(account -> derive(account, path.index(CHAIN_LEVEL) == 1, path.index(INDEX_LEVEL)));
    }

    private boolean isAccountOf(AccountPublicKey account, KeyDerivation claim) {
        DerivationPath standard = DerivationPath.MASTER
                .hardenedChild(KeyType.BIP84.purpose())
                .hardenedChild(coinType)
                .hardenedChild(account.account().index());
        return account.origin().path().equals(standard)
                && account.origin().fingerprint().equals(claim.fingerprint())
                && claim.path().startsWith(standard);
    }

    private static OwnKey derive(AccountPublicKey account, boolean internal, long index) {
        KeyDerivation derivation = account.derivation(internal, index);
        byte[] script = Scripts.payToWitnessPublicKeyHash(HexFormat.of().parseHex(derivation.publicKey()));
        return new OwnKey(
                account.account(), internal, derivation, HexFormat.of().formatHex(script));
    }
}
