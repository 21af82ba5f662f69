package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.List;

/**
 * Who must sign for an account: the keys of several signers and how many of them. Signers that agreed to a policy
 * derive inputs and change from it and from nothing that a file says.
 */
public final class MultisigPolicy {

    private static final int FEWEST_KEYS = 2;

    private final int version;
    private final DescriptorPair descriptors;
    private final PolicyId id;

    private MultisigPolicy(int version, DescriptorPair descriptors) {
        if (version < 1) {
            throw new ChainException("bad-policy-version", "the policies of an account are counted from 1");
        }
        if (!descriptors.isMultisig() || descriptors.keys().size() < FEWEST_KEYS) {
            throw new ChainException("too-few-keys", "a multisig policy has the keys of at least two signers");
        }
        this.version = version;
        this.descriptors = descriptors;
        this.id = PolicyId.of(canonicalDescriptor());
    }

    /**
     * Makes a policy.
     *
     * @param version counts the policies of the account for this type of script, from 1
     * @param required how many of the keys must sign, 1 to their number
     * @param keys one a signer, each at the path of the type's standard and of the same account, in any order
     * @throws ChainException with slug {@code bad-policy-version}, {@code too-few-keys}, {@code foreign-account}, or
     *     as {@link DescriptorPair#ofKeys}
     */
    public static MultisigPolicy of(
            Network network,
            Account account,
            ScriptType scriptType,
            int version,
            int required,
            List<AccountPublicKey> keys) {
        keys.forEach(key -> DescriptorPair.requireNetwork(network, key));
        return new MultisigPolicy(version, requireAccount(account, DescriptorPair.ofKeys(scriptType, required, keys)));
    }

    /**
     * Reads a policy as another service states it, and refuses it unless every statement is true.
     *
     * @param descriptor canonical, without its checksum
     * @param id as stated; it must be that of the descriptor
     * @throws ChainException with slug {@code unsupported-coin}, {@code foreign-account}, {@code foreign-script-type},
     *     {@code bad-threshold}, {@code not-canonical}, {@code other-policy}, {@code bad-policy-version},
     *     {@code too-few-keys}, or as {@link DescriptorPair#parse}
     */
    public static MultisigPolicy read(
            Coin coin,
            Network network,
            Account account,
            ScriptType scriptType,
            int version,
            int required,
            String descriptor,
            PolicyId id) {
        if (coin != Coin.BTC) {
            throw new ChainException("unsupported-coin", "a policy by descriptor is one of btc, not of " + coin);
        }
        DescriptorPair pair = DescriptorPair.parse(network, withChecksum(descriptor));
        if (pair.scriptType() != scriptType) {
            throw new ChainException(
                    "foreign-script-type",
                    "the policy states " + scriptType + ", and its descriptor is of " + pair.scriptType());
        }
        if (pair.required() != required) {
            throw new ChainException(
                    "bad-threshold",
                    "the policy states that " + required + " must sign, and its descriptor that " + pair.required()
                            + " must");
        }
        MultisigPolicy policy = new MultisigPolicy(version, requireAccount(account, pair));
        if (!policy.canonicalDescriptor().equals(descriptor)) {
            throw new ChainException(
                    "not-canonical", "the policy's descriptor is not written in its one canonical form");
        }
        if (!policy.id.equals(id)) {
            throw new ChainException(
                    "other-policy", "the policy states id " + id + ", and that of its descriptor is " + policy.id);
        }
        return policy;
    }

    private static String withChecksum(String descriptor) {
        if (descriptor == null || descriptor.contains("#")) {
            throw new ChainException("not-canonical", "a policy's descriptor is written without a checksum");
        }
        return descriptor + "#" + DescriptorChecksum.of(descriptor);
    }

    private static DescriptorPair requireAccount(Account account, DescriptorPair pair) {
        if (pair.account() != account) {
            throw new ChainException(
                    "foreign-account", "the policy is for " + account + ", and its keys are of " + pair.account());
        }
        return pair;
    }

    public Coin coin() {
        return Coin.BTC;
    }

    public Network network() {
        return descriptors.network();
    }

    public Account account() {
        return descriptors.account();
    }

    public KeyType keyType() {
        return descriptors.keyType();
    }

    public ScriptType scriptType() {
        return descriptors.scriptType();
    }

    /** Counts the policies of the account for this type of script, from 1. */
    public int version() {
        return version;
    }

    /** How many must sign. */
    public int required() {
        return descriptors.required();
    }

    /** One a signer, in the order of the descriptor. */
    public List<AccountPublicKey> keys() {
        return descriptors.keys();
    }

    /** Both chains' descriptors, with their checksums. */
    public DescriptorPair descriptors() {
        return descriptors;
    }

    /** Of both chains in one (BIP389), keys in their order by text, without a checksum. */
    public String canonicalDescriptor() {
        return descriptors.withoutChecksum(DescriptorReader.BOTH);
    }

    public PolicyId id() {
        return id;
    }

    /** Whether a master key, by its fingerprint, is that of one of the signers. */
    public boolean isSigner(String fingerprint) {
        return keys().stream().anyMatch(key -> key.origin().fingerprint().equals(fingerprint));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MultisigPolicy that && version == that.version && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return required() + "-of-" + keys().size() + " " + scriptType() + " policy " + id.readable();
    }
}
