package io.strongroom.chain.bitcoin;

import io.strongroom.model.Account;
import io.strongroom.model.KeyType;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * An output descriptor (BIP380) of one chain of an account: {@code wpkh([fingerprint/84h/1h/0h]tpub.../0/*)} (BIP382).
 */
public final class Descriptor {

    private static final Pattern KEY_EXPRESSION =
            Pattern.compile("\\[([0-9a-fA-F]{8})((?:/[0-9]{1,10}[h']?)*)\\]([1-9A-HJ-NP-Za-km-z]{1,120})/([01])/\\*");
    private static final int ACCOUNT_DEPTH = 3;

    private final DescriptorForm form;
    private final AccountPublicKey key;
    private final boolean internal;

    private Descriptor(DescriptorForm form, AccountPublicKey key, boolean internal) {
        requireAccountPath(form, key);
        this.form = form;
        this.key = key;
        this.internal = internal;
    }

    /**
     * Reads a descriptor with its checksum.
     *
     * @throws ChainException with slug {@code missing-checksum}, {@code bad-checksum},
     *     {@code private-key-in-descriptor}, {@code foreign-network}, {@code foreign-origin} (a path that is not
     *     its standard's, with account 0 to 3), {@code bad-extended-key} or {@code unsupported-descriptor}
     */
    public static Descriptor parse(Network network, String text) {
        String descriptor = DescriptorText.checked(text);
        DescriptorForm form = DescriptorForm.of(descriptor).orElseThrow(Descriptor::unsupported);
        Matcher expression = KEY_EXPRESSION.matcher(form.inside(descriptor));
        if (!expression.matches()) {
            throw unsupported();
        }
        KeyOrigin origin = new KeyOrigin(
                expression.group(1).toLowerCase(Locale.ROOT), DerivationPath.parse("m" + expression.group(2)));
        AccountPublicKey key = AccountPublicKey.parse(network, origin, expression.group(3));
        return new Descriptor(form, key, expression.group(4).equals("1"));
    }

    /**
     * The descriptor of a chain of P2WPKH addresses.
     *
     * @param internal the chain of change rather than that of receiving
     * @throws ChainException with slug {@code foreign-origin} if the key's path is not that of BIP84
     */
    public static Descriptor wpkh(Network network, AccountPublicKey key, boolean internal) {
        if (key.network() != network) {
            throw new ChainException(
                    "foreign-network", "the key is of " + key.network().label() + ", not of " + network.label());
        }
        return new Descriptor(DescriptorForm.WPKH, key, internal);
    }

    private static void requireAccountPath(DescriptorForm form, AccountPublicKey key) {
        DerivationPath path = key.origin().path();
        boolean standard = path.depth() == ACCOUNT_DEPTH
                && path.isHardened(0)
                && path.isHardened(1)
                && path.index(0) == form.keyType().purpose();
        if (!standard) {
            throw new ChainException(
                    "foreign-origin",
                    "the path " + path + " is not that of an account of "
                            + form.keyType().label());
        }
        int coinType = BitcoinNetwork.of(key.network()).coinType();
        if (path.index(1) != coinType) {
            throw new ChainException(
                    "foreign-network",
                    "the path " + path + " has not coin type " + coinType + " of "
                            + key.network().label());
        }
        key.account();
    }

    private static ChainException unsupported() {
        return new ChainException(
                "unsupported-descriptor",
                "only wpkh([fingerprint/84h/<coin>h/<account>h]xpub/<0 or 1>/*) is understood");
    }

    /** With its checksum; hardened steps are marked by {@code h}. */
    public String text() {
        String descriptor = form.around(key + (internal ? "/1" : "/0") + "/*");
        return descriptor + "#" + DescriptorChecksum.of(descriptor);
    }

    /** Whether it is the chain of change rather than that of receiving. */
    public boolean isInternal() {
        return internal;
    }

    public Account account() {
        return key.account();
    }

    public KeyType keyType() {
        return form.keyType();
    }

    public ScriptType scriptType() {
        return form.scriptType();
    }

    public KeyOrigin origin() {
        return key.origin();
    }

    public Network network() {
        return key.network();
    }

    public AccountPublicKey accountKey() {
        return key;
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
        return key.scripts(internal, indices).stream()
                .map(script -> BitcoinAddress.ofScript(network(), script))
                .toList();
    }

    /** The key at an index, 33 bytes. */
    public byte[] publicKey(long index) {
        return key.publicKey(internal, index);
    }

    /** The path from the master key to the key at an index. */
    public DerivationPath path(long index) {
        return key.path(internal, index);
    }

    /** The statement for a PSBT about the key at an index. */
    public KeyDerivation derivation(long index) {
        return key.derivation(internal, index);
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
