package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.Network;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The extended public key of an account: what the addresses of the account are derived from, without any secret.
 * Deriving is safe from any thread.
 */
public final class AccountPublicKey {

    private final Network network;
    private final KeyOrigin origin;
    private final String encoded;
    private final byte[] publicKey;
    private final byte[][] external;
    private final byte[][] internal;

    private AccountPublicKey(Network network, KeyOrigin origin, String encoded, ExtendedKeyText key) {
        this.network = network;
        this.origin = origin;
        this.encoded = encoded;
        this.publicKey = key.publicKey();
        ChildKeys chains = new ChildKeys(key.publicKey(), key.chainCode());
        this.external = chains.child(0);
        this.internal = chains.child(1);
    }

    /**
     * Reads an extended public key ({@code xpub} on mainnet, {@code tpub} elsewhere) that has this origin.
     *
     * @throws ChainException with slug {@code bad-extended-key}, {@code foreign-network},
     *     {@code private-key-in-descriptor}, or {@code foreign-origin} if depth or index are not those of the path
     */
    public static AccountPublicKey parse(Network network, KeyOrigin origin, String text) {
        ExtendedKeyText key = ExtendedKeyText.parse(network, text);
        List<Long> steps = origin.path().steps();
        if (key.depth() != steps.size() || (key.depth() > 0 && key.childNumber() != steps.getLast())) {
            throw new ChainException("foreign-origin", "the extended public key does not lie at " + origin.path());
        }
        return new AccountPublicKey(network, origin, text, key);
    }

    /** Reads a key whose origin stands beside it as text; see {@link #parse(Network, KeyOrigin, String)}. */
    public static AccountPublicKey parse(Network network, String fingerprint, String path, String text) {
        return parse(network, new KeyOrigin(fingerprint, DerivationPath.parse(path)), text);
    }

    public Network network() {
        return network;
    }

    public KeyOrigin origin() {
        return origin;
    }

    /** The {@code xpub} or {@code tpub} text. */
    public String encoded() {
        return encoded;
    }

    /** The account's own key, 33 bytes: no coins lie under it, proofs of possession are made with it. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * The account that the path names at its third level.
     *
     * @throws ChainException with slug {@code foreign-origin} if the path names none
     */
    public Account account() {
        return origin.path().account();
    }

    /**
     * A key of 33 bytes.
     *
     * @param internal the chain of change, 1, rather than that of receiving, 0
     * @param index 0 to 2147483647
     */
    public byte[] publicKey(boolean internal, long index) {
        return chain(internal).publicKey(index);
    }

    /** Some keys, in the order of their indexes: faster than one by one. */
    public List<byte[]> publicKeys(boolean internal, LongStream indexes) {
        return chain(internal).publicKeys(indexes.toArray());
    }

    /** The path of a key from the master key. */
    public DerivationPath path(boolean internal, long index) {
        return origin.path().child(internal ? 1 : 0).child(index);
    }

    /** The statement for a PSBT that a key is this account's. */
    public KeyDerivation derivation(boolean internal, long index) {
        return new KeyDerivation(
                HexFormat.of().formatHex(publicKey(internal, index)), origin.fingerprint(), path(internal, index));
    }

    /** The P2WPKH scripts of a run of keys, in order. */
    public List<byte[]> scripts(boolean internal, long from, int count) {
        return scripts(internal, LongStream.range(from, from + count));
    }

    /** The P2WPKH scripts of some keys, in the order of their indexes: faster than one by one. */
    public List<byte[]> scripts(boolean internal, LongStream indexes) {
        return publicKeys(internal, indexes).stream()
                .map(Scripts::payToWitnessPublicKeyHash)
                .toList();
    }

    private ChildKeys chain(boolean isInternal) {
        byte[][] parent = isInternal ? internal : external;
        return new ChildKeys(parent[0], parent[1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountPublicKey that
                && network == that.network
                && origin.equals(that.origin)
                && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    /** The key as it stands in a descriptor, with its origin. */
    @Override
    public String toString() {
        return origin + encoded;
    }
}
