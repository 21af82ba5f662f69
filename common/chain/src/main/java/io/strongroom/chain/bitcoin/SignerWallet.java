package io.strongroom.chain.bitcoin;

import io.strongroom.model.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a signer holds keys of and what it has agreed to: inputs and change are derived from this and nothing else. */
public final class SignerWallet {

    private static final int CHAIN_AND_INDEX = 2;

    private final Network network;
    private final Set<String> fingerprints;
    private final Map<KeyOrigin, List<Owner>> owners = new HashMap<>();

    private SignerWallet(Network network, Set<String> fingerprints) {
        this.network = network;
        this.fingerprints = Set.copyOf(fingerprints);
    }

    /**
     * @param fingerprint of the signer's own master key, 8 lower-case hex digits
     * @param accounts of one key
     * @param policies that the signer has agreed to, of whatever version
     * @throws ChainException with slug {@code foreign-network} if one of them is of another network,
     *     {@code foreign-policy} if the signer is none of those that a policy names, or {@code bad-fingerprint}
     */
    public static SignerWallet of(
            Network network,
            String fingerprint,
            Collection<DescriptorPair> accounts,
            Collection<MultisigPolicy> policies) {
        Fingerprint.check(fingerprint);
        SignerWallet wallet = new SignerWallet(network, Set.of(fingerprint));
        accounts.forEach(account -> wallet.add(new Owner(account, Optional.empty())));
        for (MultisigPolicy policy : policies) {
            if (!policy.isSigner(fingerprint)) {
                throw new ChainException(
                        "foreign-policy", "this signer, " + fingerprint + ", is none of those of the " + policy);
            }
            wallet.add(new Owner(policy.descriptors(), Optional.of(policy.id())));
        }
        return wallet;
    }

    /** A wallet of accounts of one key alone, whose keys tell their master keys; see {@link #of}. */
    public static SignerWallet ofAccounts(Network network, Collection<DescriptorPair> accounts) {
        Set<String> fingerprints = accounts.stream()
                .flatMap(account -> account.keys().stream())
                .map(key -> key.origin().fingerprint())
                .collect(Collectors.toSet());
        SignerWallet wallet = new SignerWallet(network, fingerprints);
        accounts.forEach(account -> wallet.add(new Owner(account, Optional.empty())));
        return wallet;
    }

    private void add(Owner owner) {
        for (AccountPublicKey key : owner.descriptors().keys()) {
            DescriptorPair.requireNetwork(network, key);
            owners.computeIfAbsent(key.origin(), origin -> new ArrayList<>()).add(owner);
        }
    }

    Network network() {
        return network;
    }

    /** Whether a claim names our own master key; anybody can claim that. */
    boolean isClaimed(KeyDerivation claim) {
        return fingerprints.contains(claim.fingerprint());
    }

    /** The output of ours that has this script and a key where one of the claims says. */
    Optional<OwnOutput> find(List<KeyDerivation> claims, byte[] script) {
        return claims.stream()
                .flatMap(claim -> derive(claim).stream())
                .filter(own -> own.output().lock().locks(script))
                .findFirst();
    }

    /** The outputs at the claimed path, unless that is not one of an address of ours. */
    private List<OwnOutput> derive(KeyDerivation claim) {
        DerivationPath path = claim.path();
        int chain = path.depth() - CHAIN_AND_INDEX;
        int index = path.depth() - 1;
        boolean addressPath =
                chain >= 0 && !path.isHardened(chain) && !path.isHardened(index) && path.index(chain) <= 1;
        if (!addressPath) {
            return List.of();
        }
        KeyOrigin origin = new KeyOrigin(
                claim.fingerprint(), new DerivationPath(path.steps().subList(0, chain)));
        boolean internal = path.index(chain) == 1;
        return owners.getOrDefault(origin, List.of()).stream()
                .map(owner -> new OwnOutput(owner, internal, owner.descriptors().output(internal, path.index(index))))
                .toList();
    }
}
