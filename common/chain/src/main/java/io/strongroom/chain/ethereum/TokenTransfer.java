package io.strongroom.chain.ethereum;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * A call of ERC-20's {@code transfer(address,uint256)}.
 *
 * @param receiver whom the tokens go to
 * @param units of the token's smallest, 0 to 2^256-1
 */
public record TokenTransfer(EthereumAddress receiver, BigInteger units) {

    /** The first four bytes of the hash of {@code transfer(address,uint256)}. */
    private static final byte[] SELECTOR = {(byte) 0xa9, 0x05, (byte) 0x9c, (byte) 0xbb};

    private static final int LENGTH = SELECTOR.length + 2 * Word.LENGTH;

    /** @throws IllegalArgumentException if the number of units is negative or has more than 256 bits */
    public TokenTransfer {
        if (units.signum() < 0 || units.bitLength() > 256) {
            throw new IllegalArgumentException("token units are 0 to 2^256-1");
        }
    }

    /** What the call says; empty unless it is exactly such a call, with zeros before the address and nothing behind. */
    public static Optional<TokenTransfer> read(HexData data) {
        if (data.length() != LENGTH) {
            return Optional.empty();
        }
        byte[] bytes = data.bytes();
        if (!Arrays.equals(bytes, 0, SELECTOR.length, SELECTOR, 0, SELECTOR.length)) {
            return Optional.empty();
        }
        int second = SELECTOR.length + Word.LENGTH;
        BigInteger units = Word.of(Arrays.copyOfRange(bytes, second, LENGTH)).number();
        return Word.of(Arrays.copyOfRange(bytes, SELECTOR.length, second))
                .address()
                .map(receiver -> new TokenTransfer(receiver, units));
    }

    /** The call data, 68 bytes. */
    public HexData data() {
        byte[] bytes = Arrays.copyOf(SELECTOR, LENGTH);
        System.arraycopy(Word.of(receiver).bytes(), 0, bytes, SELECTOR.length, Word.LENGTH);
        System.arraycopy(Word.of(units).bytes(), 0, bytes, SELECTOR.length + Word.LENGTH, Word.LENGTH);
        return HexData.of(bytes);
    }
}
