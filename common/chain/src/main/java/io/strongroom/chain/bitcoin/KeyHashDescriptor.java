package io.strongroom.chain.bitcoin;

import io.strongroom.model.Network;
import java.util.regex.Matcher;

/**
 * The descriptor {@code pkh(...)} (BIP381) of the receiving chain of one account key, of any coin that derives keys by
 * BIP44: where the key may lie is for the coin to say.
 */
public record KeyHashDescriptor(AccountPublicKey key) {

    /**
     * Reads a descriptor with its checksum.
     *
     * @throws ChainException as {@link Descriptor#parse}, but for {@code foreign-origin}: any path is taken that the
     *     extended key can lie at
     */
    public static KeyHashDescriptor parse(Network network, String text) {
        String descriptor = DescriptorText.checked(text);
        DescriptorForm form = DescriptorForm.of(descriptor)
                .filter(DescriptorForm.PKH::equals)
                .orElseThrow(KeyHashDescriptor::unsupported);
        Matcher expression = DescriptorReader.keyExpression(form.inside(descriptor));
        if (!expression.group(DescriptorReader.CHAIN).equals(DescriptorReader.EXTERNAL)) {
            throw unsupported();
        }
        return new KeyHashDescriptor(DescriptorReader.accountKey(network, expression));
    }

    /** With its checksum; hardened steps are marked by {@code h}. */
    public String text() {
        String descriptor = DescriptorForm.PKH.around(key + "/" + DescriptorReader.EXTERNAL + "/*");
        return descriptor + "#" + DescriptorChecksum.of(descriptor);
    }

    private static ChainException unsupported() {
        return new ChainException(
                "unsupported-descriptor",
                "only pkh([fingerprint/path]xpub/0/*) is understood: the receiving chain of one key");
    }
}
