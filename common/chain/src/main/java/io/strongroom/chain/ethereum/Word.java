package io.strongroom.chain.ethereum;

import com.fasterxml.jackson.annotation.JsonValue;
import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The 32 bytes that Ethereum's machine counts in: topics of logs, keys of storage, arguments of calls.
 *
 * @param text 0x and 64 lower-case hex digits
 */
public record Word(@JsonValue String text) {

    static final int LENGTH = 32;

    private static final Pattern FORM = Pattern.compile("0x[0-9a-f]{64}");
    private static final String ADDRESS_PADDING = "0x" + "0".repeat(24);

    /** @throws ChainException with slug {@code bad-hex} */
    public Word {
        if (text == null || !FORM.matcher(text).matches()) {
            throw new ChainException("bad-hex", "a word is written as 0x and 64 lower-case hex digits");
        }
    }

    /**
     * @param bytes 32 of them
     * @throws ChainException with slug {@code bad-hex} if there are more or fewer
     */
    static Word of(byte[] bytes) {
        return new Word("0x" + HexFormat.of().formatHex(bytes));
    }

    static Word of(EthereumAddress address) {
        return new Word(ADDRESS_PADDING + HexFormat.of().formatHex(address.bytes()));
    }

    /** @param number 0 to 2^256 - 1 */
    static Word of(BigInteger number) {
        byte[] shortest = ((Rlp.Bytes) Rlp.number(number)).value();
        byte[] bytes = new byte[LENGTH];
        System.arraycopy(shortest, 0, bytes, LENGTH - shortest.length, shortest.length);
        return of(bytes);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    BigInteger number() {
        return new BigInteger(1, bytes());
    }

    /** The address that it holds; none if the 12 bytes before it are not zero. */
    Optional<EthereumAddress> address() {
        return text.startsWith(ADDRESS_PADDING)
                ? Optional.of(EthereumAddress.ofBytes(Arrays.copyOfRange(bytes(), 12, LENGTH)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
