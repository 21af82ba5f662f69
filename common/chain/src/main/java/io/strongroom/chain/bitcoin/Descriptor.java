package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An output descriptor (BIP380) of one chain of an account, of one key or of several:
 * {@code wpkh([fingerprint/84h/1h/0h]tpub.../0/*)} (BIP382).
 */
public final class Descriptor {

    private final DescriptorPair pair;
    private final boolean internal;

    Descriptor(DescriptorPair pair, boolean internal) {
        this.pair = pair;
        this.internal = internal;
    }

    /**
     * Reads a descriptor with its checksum.
     *
     * @throws ChainException with slug {@code missing-checksum}, {@code bad-checksum},
     *     {@code private-key-in-descriptor}, {@code foreign-network}, {@code foreign-origin} (a path that is not
     *     its standard's, with account 0 to 3), {@code bad-extended-key}, {@code unsupported-descriptor},
     *     {@code internal-key-not-nums} or, where it has several keys, as {@link DescriptorPair#ofKeys}
     */
    public static Descriptor parse(Network network, String text) {
        DescriptorReader read = DescriptorReader.read(network, text);
        if (read.chain().equals(DescriptorReader.BOTH)) {
            throw DescriptorReader.unsupported();
        }
        return new Descriptor(read.keys(), read.chain().equals(DescriptorReader.INTERNAL));
    }

    /**
     * The descriptor of a chain of P2WPKH addresses.
     *
     * @param internal the chain of change rather than that of receiving
     * @throws ChainException with slug {@code foreign-origin} if the key's path is not that of BIP84
     */
    public static Descriptor wpkh(Network network, AccountPublicKey key, boolean internal) {
        DescriptorPair.requireNetwork(network, key);
        return new Descriptor(DescriptorPair.ofKey(ScriptType.P2WPKH, key), internal);
    }

    /** The path from each master key to its account key. */
    public DerivationPath accountPath() {
        return pair.keys().getFirst().origin().path();
    }

    /** With its checksum; hardened steps are marked by {@code h}. */
    public String text() {
        return pair.text(internal ? DescriptorReader.INTERNAL : DescriptorReader.EXTERNAL);
    }

    /** The descriptor of this chain and the other. */
    public DescriptorPair pair() {
        return pair;
    }

    /** Whether it is the chain of change rather than that of receiving. */
    public boolean isInternal() {
        return internal;
    }

    public Account account() {
        return pair.account();
    }

    public KeyType keyType() {
        return pair.keyType();
    }

    public ScriptType scriptType() {
        return pair.scriptType();
    }

    public Network network() {
        return pair.network();
    }

    /**
     * The only key.
     *
     * @throws IllegalStateException if the descriptor has several
     */
    public AccountPublicKey accountKey() {
        if (pair.isMultisig()) {
            throw new IllegalStateException("a descriptor of several keys has no account key: ask for its keys");
        }
        return pair.keys().getFirst();
    }

    /** The origin of the only key; see {@link #accountKey}. */
    public KeyOrigin origin() {
        return accountKey().origin();
    }

    /** The address at an index, 0 to 2147483647. */
    public BitcoinAddress address(long index) {
        return addresses(index, 1).getFirst();
    }

    /** The addresses of a run of indices, in order. */
    public List<BitcoinAddress> addresses(long from, int count) {
        return addresses(LongStream.range(from, from + count));
    }

    /** The addresses of some indices, in their order: faster than one by one. */
    public List<BitcoinAddress> addresses(LongStream indices) {
        long[] wanted = indices.toArray();
        List<List<byte[]>> keys = publicKeys(wanted);
        List<BitcoinAddress> addresses = new ArrayList<>(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            addresses.add(pair.lock(at(keys, i)).address(network()));
        }
        return addresses;
    }

    /** The outputs of a run of indices, in order: faster than one by one. */
    public List<DerivedOutput> outputs(long from, int count) {
        long[] wanted = LongStream.range(from, from + count).toArray();
        List<List<byte[]>> keys = publicKeys(wanted);
        List<DerivedOutput> outputs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            outputs.add(DerivedOutput.of(pair, internal, wanted[i], at(keys, i)));
        }
        return outputs;
    }

    /** Of each key of the descriptor those at the indices. */
    private List<List<byte[]>> publicKeys(long[] indices) {
        return pair.keys().stream()
                .map(key -> key.publicKeys(internal, LongStream.of(indices)))
                .toList();
    }

    private static List<byte[]> at(List<List<byte[]>> keys, int position) {
        // of one key for each address of very many
        return keys.size() == 1
                ? List.of(keys.getFirst().get(position))
                : keys.stream().map(run -> run.get(position)).toList();
    }

    /** The output at an index, with everything that its owner can say of it. */
    public DerivedOutput output(long index) {
        return pair.output(internal, index);
    }

    /** The path from each master key to its key at an index. */
    public DerivationPath path(long index) {
        return pair.keys().getFirst().path(internal, index);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Descriptor that && text().equals(that.text());
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
