package io.strongroom.chain.bitcoin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One output of one transaction.
 *
 * @param txid as a node prints it, 64 lower-case hex digits
 * @param vout the output's position, 0 to 4294967295
 */
public record Outpoint(String txid, long vout) {

    private static final Pattern TXID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{64}):([0-9]{1,10})");
    private static final long LAST = 0xffffffffL;

    /** @throws ChainException with slug {@code bad-outpoint} */
    public Outpoint {
        if (txid == null || !TXID.matcher(txid).matches() || vout < 0 || vout > LAST) {
            throw refused();
        }
    }

    /**
     * Reads {@code <txid>:<vout>}.
     *
     * @throws ChainException with slug {@code bad-outpoint}
     */
    @JsonCreator
    public static Outpoint parse(String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            throw refused();
        }
        return new Outpoint(matcher.group(1), Long.parseLong(matcher.group(2)));
    }

    private static ChainException refused() {
        return new ChainException(
                "bad-outpoint", "an outpoint is a txid of 64 lower-case hex digits, a colon and a position");
    }

    @Override
    @JsonValue
    public String toString() {
        return txid + ":" + vout;
    }
}
