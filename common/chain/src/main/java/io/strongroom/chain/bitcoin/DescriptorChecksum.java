package io.strongroom.chain.bitcoin;

/** The checksum of output descriptors (BIP380): eight characters that find up to four wrong ones. */
final class DescriptorChecksum {

    static final int LENGTH = 8;

    private static final String INPUT = "0123456789()[],'/*abcdefgh@:$%{}"
            + "IJKLMNOPQRSTUVWXYZ&+-.;<=>?!^_|~"
            + "ijklmnopqrstuvwxyzABCDEFGH`#\"\\ ";
    private static final String CHECKSUM = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final long[] GENERATOR = {0xf5dee51989L, 0xa9fdca3312L, 0x1bab10e32dL, 0x3706b1677aL, 0x644d626ffdL};

    private DescriptorChecksum() {}

    /** @throws ChainException with slug {@code unsupported-descriptor} if a character cannot stand in a descriptor */
    static String of(String descriptor) {
        long sum = 1;
        int group = 0;
        int inGroup = 0;
        for (int i = 0; i < descriptor.length(); i++) {
            int position = INPUT.indexOf(descriptor.charAt(i));
            if (position < 0) {
                throw new ChainException(
                        "unsupported-descriptor", "the descriptor holds a character that none may hold");
            }
            sum = next(sum, position & 31);
            group = group * 3 + (position >> 5);
            inGroup++;
            if (inGroup == 3) {
                sum = next(sum, group);
                group = 0;
                inGroup = 0;
            }
        }
        if (inGroup > 0) {
            sum = next(sum, group);
        }
        for (int i = 0; i < LENGTH; i++) {
            sum = next(sum, 0);
        }
        sum ^= 1;
        StringBuilder text = new StringBuilder();
        for (int i = LENGTH - 1; i >= 0; i--) {
            text.append(CHECKSUM.charAt((int) (sum >> (5 * i)) & 31));
        }
        return text.toString();
    }

    private static long next(long sum, int value) {
        long top = sum >> 35;
        long result = (sum & 0x7ffffffffL) << 5 ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((top >> i & 1) != 0) {
                result ^= GENERATOR[i];
            }
        }
        return result;
    }
}
