package io.strongroom.chain.bitcoin;

/**
 * The descriptor {@code addr(...)} (BIP385) of a single address, of any coin: what its addresses look like is for the coin
 * to say.
 */
public record AddressDescriptor(String address) {

    private static final String START = "addr(";
    private static final String END = ")";

    /** Whether a text is one of these, as far as its beginning tells. */
    public static boolean isMeant(String text) {
        return text.startsWith(START);
    }

    /**
     * Reads a descriptor with its checksum.
     *
     * @throws ChainException with slug {@code missing-checksum}, {@code bad-checksum},
     *     {@code private-key-in-descriptor} or {@code unsupported-descriptor}
     */
    public static AddressDescriptor parse(String text) {
        String descriptor = DescriptorText.checked(text);
        if (!isMeant(descriptor) || !descriptor.endsWith(END)) {
            throw new ChainException("unsupported-descriptor", "only addr(...) is understood: a single address");
        }
        return new AddressDescriptor(descriptor.substring(START.length(), descriptor.length() - END.length()));
    }

    /** With its checksum. */
    public String text() {
        String descriptor = START + address + END;
        return descriptor + "#" + DescriptorChecksum.of(descriptor);
    }
}
