package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The descriptors of both chains of an account in one (BIP389): {@code wpkh([fingerprint/84h/1h/0h]tpub.../<0;1>/*)}.
 * The keys of several signers stand in the order of their texts, whatever order they came in: each output's script
 * sorts the keys at its index anyway, and so the same keys are always the same descriptor.
 */
public final class DescriptorPair {

    private final DescriptorForm form;
    private final int required;
    private final List<AccountPublicKey> keys;
    private final Account account;

    private DescriptorPair(DescriptorForm form, int required, List<AccountPublicKey> keys, Account account) {
        this.form = form;
        this.required = required;
        this.keys = keys;
        this.account = account;
    }

    static DescriptorPair of(DescriptorForm form, int required, List<AccountPublicKey> keys) {
        form.requireQuorum(required, keys.size());
        keys.forEach(key -> requireAccountPath(form, key));
        Network network = keys.getFirst().network();
        Account account = keys.getFirst().account();
        for (AccountPublicKey key : keys) {
            requireNetwork(network, key);
            if (key.account() != account) {
                throw new ChainException("mixed-accounts", "the keys of a descriptor are of more than one account");
            }
        }
        requireDistinct(keys);
        List<AccountPublicKey> ordered = new ArrayList<>(keys);
        ordered.sort(Comparator.comparing(AccountPublicKey::toString));
        return new DescriptorPair(form, required, List.copyOf(ordered), account);
    }

    /**
     * The descriptors of one key's addresses.
     *
     * @throws ChainException with slug {@code unsupported-descriptor} if one key has no addresses of this type,
     *     {@code foreign-origin} or {@code foreign-network} if the key's path is not that of the type's standard
     */
    public static DescriptorPair ofKey(ScriptType scriptType, AccountPublicKey key) {
        return of(DescriptorForm.ofOneKey(scriptType), 1, List.of(key));
    }

    /**
     * The descriptors of the addresses of several keys, of which some must sign.
     *
     * @param required 1 to the number of keys
     * @throws ChainException as {@link #ofKey}, or with slug {@code mixed-accounts}, {@code duplicate-key},
     *     {@code too-many-keys}, {@code redeem-script-too-large} or {@code bad-threshold}
     */
    public static DescriptorPair ofKeys(ScriptType scriptType, int required, List<AccountPublicKey> keys) {
        return of(DescriptorForm.ofSeveralKeys(scriptType), required, keys);
    }

    /**
     * Reads a descriptor of both chains with its checksum.
     *
     * @throws ChainException as {@link Descriptor#parse}, and with slug {@code unsupported-descriptor} for one chain
     */
    public static DescriptorPair parse(Network network, String text) {
        DescriptorReader read = DescriptorReader.read(network, text);
        if (!read.chain().equals(DescriptorReader.BOTH)) {
            throw DescriptorReader.unsupported();
        }
        return read.keys();
    }

    private static void requireAccountPath(DescriptorForm form, AccountPublicKey key) {
        DerivationPath path = key.origin().path();
        DerivationPath standard = form.accountPath(key.network(), Account.CLIENT);
        boolean levels = path.depth() == standard.depth()
                && path.isHardened(1)
                && path.steps().getFirst().equals(standard.steps().getFirst())
                && path.steps().subList(3, path.depth()).equals(standard.steps().subList(3, path.depth()));
        if (!levels) {
            throw new ChainException(
                    "foreign-origin",
                    "the path " + path + " is not that of an account of "
                            + form.keyType().label() + " for " + form.scriptType());
        }
        if (path.index(1) != standard.index(1)) {
            throw new ChainException(
                    "foreign-network",
                    "the path " + path + " has not coin type " + standard.index(1) + " of "
                            + key.network().label());
        }
    }

    static void requireNetwork(Network network, AccountPublicKey key) {
        if (key.network() != network) {
            throw new ChainException(
                    "foreign-network", "the key is of " + key.network().label() + ", not of " + network.label());
        }
    }

    /** All lie at the same path: one seed twice would be one signer counted as two. */
    private static void requireDistinct(List<AccountPublicKey> keys) {
        Set<String> seen = new HashSet<>();
        for (AccountPublicKey key : keys) {
            if (!seen.add(key.origin().fingerprint()) || !seen.add(key.encoded())) {
                throw new ChainException(
                        "duplicate-key", "the key " + key.origin() + " or its seed is there more than once");
            }
        }
    }

    /** With {@code <0;1>} and its checksum. */
    public String text() {
        return text(DescriptorReader.BOTH);
    }

    String text(String chain) {
        String descriptor = withoutChecksum(chain);
        return descriptor + "#" + DescriptorChecksum.of(descriptor);
    }

    String withoutChecksum(String chain) {
        String expressions = keys.stream().map(key -> key + "/" + chain + "/*").collect(Collectors.joining(","));
        return form.around(form.isMultisig() ? required + "," + expressions : expressions);
    }

    /** The chain of receiving. */
    public Descriptor external() {
        return new Descriptor(this, false);
    }

    /** The chain of change. */
    public Descriptor internal() {
        return new Descriptor(this, true);
    }

    public Network network() {
        return keys.getFirst().network();
    }

    public Account account() {
        return account;
    }

    public KeyType keyType() {
        return form.keyType();
    }

    public ScriptType scriptType() {
        return form.scriptType();
    }

    /** Whether the keys are those of several signers. */
    public boolean isMultisig() {
        return form.isMultisig();
    }

    /** What the signers of several keys compare; empty if one key signs. */
    public Optional<PolicyId> policyId() {
        return isMultisig() ? Optional.of(PolicyId.of(withoutChecksum(DescriptorReader.BOTH))) : Optional.empty();
    }

    /** How many of the keys must sign. */
    public int required() {
        return required;
    }

    /** In the order of the text. */
    public List<AccountPublicKey> keys() {
        return keys;
    }

    /** The lock of the keys at one index. */
    OutputLock lock(List<byte[]> publicKeys) {
        return form.lock(required, publicKeys);
    }

    /**
     * An output with everything that its owner can say of it.
     *
     * @param internal the chain of change, 1, rather than that of receiving, 0
     * @param index 0 to 2147483647
     * @throws ChainException with slug {@code bad-key-index}
     */
    public DerivedOutput output(boolean internal, long index) {
        return DerivedOutput.of(this, internal, index);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof DescriptorPair that && text().equals(that.text()));
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
