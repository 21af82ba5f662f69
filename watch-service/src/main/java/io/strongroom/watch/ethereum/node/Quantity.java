package io.strongroom.watch.ethereum.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.watch.node.NodeException;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Numbers and bytes as nodes write them: 0x and hex digits. */
final class Quantity {

    private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,64}");
    private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");

    private Quantity() {}

    static String of(long number) {
        return "0x" + Long.toHexString(number);
    }

    static String of(BigInteger number) {
        return "0x" + number.toString(16);
    }

    /** @throws NodeException.Untrustworthy if it is none */
    static BigInteger read(JsonNode node) {
        String text = node.asText();
        if (!NUMBER.matcher(text).matches()) {
            throw new NodeException.Untrustworthy("The node gave something that is no number");
        }
        return new BigInteger(text.substring(2), 16);
    }

    /** @throws NodeException.Untrustworthy if it is none, or larger than a long */
    static long readLong(JsonNode node) {
        BigInteger number = read(node);
        if (number.bitLength() >= Long.SIZE) {
            throw new NodeException.Untrustworthy("The node gave a number that is too large");
        }
        return number.longValueExact();
    }

    /** @throws NodeException.Untrustworthy if it is no hash of 32 bytes in lower case */
    static String readHash(JsonNode node) {
        String text = node.asText();
        if (!HASH.matcher(text).matches()) {
            throw new NodeException.Untrustworthy("The node gave something that is no hash");
        }
        return text;
    }
}
