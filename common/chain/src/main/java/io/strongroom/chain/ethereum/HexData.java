package io.strongroom.chain.ethereum;

import com.fasterxml.jackson.annotation.JsonValue;
import io.strongroom.chain.bitcoin.ChainException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Bytes as nodes and files write them, the DATA of Ethereum's JSON-RPC: call data, log data, transactions.
 *
 * @param text 0x and two lower-case hex digits a byte
 */
public record HexData(@JsonValue String text) {

    private static final Pattern FORM = Pattern.compile("0x[0-9a-f]*");

    /** No byte. */
    public static final HexData EMPTY = new HexData("0x");

    /** @throws ChainException with slug {@code bad-hex} if the text is not what {@link #parse} would give */
    public HexData {
        if (text == null || text.length() % 2 != 0 || !FORM.matcher(text).matches()) {
            throw new ChainException("bad-hex", "bytes are written as 0x and two hex digits each");
        }
    }

    /**
     * Reads digits of either case.
     *
     * @throws ChainException with slug {@code bad-hex}
     */
    public static HexData parse(String text) {
        return new HexData(text == null ? null : text.toLowerCase(Locale.ROOT));
    }

    public static HexData of(byte[] bytes) {
        return new HexData("0x" + HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    /** How many bytes they are. */
    public int length() {
        return text.length() / 2 - 1;
    }

    public boolean isEmpty() {
        return length() == 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
