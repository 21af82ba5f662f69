package io.strongroom.chain.bitcoincash;

import com.fasterxml.jackson.annotation.JsonValue;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.model.Network;
import io.strongroom.model.ScriptType;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/** An address of Bitcoin Cash: P2PKH or P2SH with a hash of 20 bytes, in the form of CashAddr. */
public final class CashAddress {

    private static final String DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final long[] GENERATORS = {0x98f2bc8e61L, 0x79b76d99e2L, 0xf33e5fb3c4L, 0xae2eabe2a8L, 0x1e4f43e470L
    };
    private static final int CHECKSUM_DIGITS = 8;
    private static final int PAYLOAD_DIGITS = 34 + CHECKSUM_DIGITS;
    private static final int P2PKH = 0;
    private static final int P2SH = 8;

    private final String text;
    private final byte[] script;

    private CashAddress(String text, byte[] script) {
        this.text = text;
        this.script = script;
    }

    /**
     * Reads an address with or without its prefix, in one case, or in the older base58 form that looks like Bitcoin's.
     *
     * @throws ChainException with slug {@code foreign-address} if it belongs to another network,
     *     {@code bad-address} if it is none
     */
    public static CashAddress parse(Network network, String text) {
        if (text == null) {
            throw bad();
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
            return parseBase58(network, text);
        }
        int colon = lower.indexOf(':');
        String payload = lower.substring(colon + 1);
        if (colon >= 0) {
            String prefix = lower.substring(0, colon);
            if (!isValid(prefix, payload)) {
                throw bad();
            }
            if (!prefix.equals(prefixOf(network))) {
                throw foreign(network, prefix);
            }
            return of(prefix, payload);
        }
        for (Network candidate : Network.values()) {
            if (isValid(prefixOf(candidate), payload)) {
                return parse(network, prefixOf(candidate) + ":" + payload);
            }
        }
        throw bad();
    }

    private static CashAddress parseBase58(Network network, String text) {
        BitcoinAddress address = BitcoinAddress.parse(network, text);
        if (address.scriptType() != ScriptType.P2PKH && address.scriptType() != ScriptType.P2SH) {
            throw bad();
        }
        return ofScript(network, address.scriptPubKey());
    }

    /**
     * The address of a script.
     *
     * @throws ChainException with slug {@code no-address} if the script is none of the two forms
     */
    public static CashAddress ofScript(Network network, byte[] script) {
        ScriptType type = BitcoinAddress.ofScript(network, script).scriptType();
        if (type != ScriptType.P2PKH && type != ScriptType.P2SH) {
            throw new ChainException("no-address", "the script is of no form that Bitcoin Cash has an address for");
        }
        int start = type == ScriptType.P2PKH ? 3 : 2;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(type == ScriptType.P2PKH ? P2PKH : P2SH);
        content.write(script, start, 20);
        String prefix = prefixOf(network);
        byte[] digits = toDigits(content.toByteArray());
        long checksum = polymod(prefix, Arrays.copyOf(digits, digits.length + CHECKSUM_DIGITS));
        StringBuilder payload = new StringBuilder();
        for (byte digit : digits) {
            payload.append(DIGITS.charAt(digit));
        }
        for (int i = CHECKSUM_DIGITS - 1; i >= 0; i--) {
            payload.append(DIGITS.charAt((int) (checksum >> (5 * i)) & 31));
        }
        return new CashAddress(prefix + ":" + payload, script.clone());
    }

    private static CashAddress of(String prefix, String payload) {
        byte[] digits = new byte[PAYLOAD_DIGITS - CHECKSUM_DIGITS];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) DIGITS.indexOf(payload.charAt(i));
        }
        byte[] content = fromDigits(digits);
        String hash = HexFormat.of().formatHex(content, 1, content.length);
        String script =
                switch (content[0]) {
                    case P2PKH -> "76a914" + hash + "88ac";
                    case P2SH -> "a914" + hash + "87";
                    default -> throw bad();
                };
        return new CashAddress(prefix + ":" + payload, HexFormat.of().parseHex(script));
    }

    private static boolean isValid(String prefix, String payload) {
        if (payload.length() != PAYLOAD_DIGITS || payload.chars().anyMatch(digit -> DIGITS.indexOf(digit) < 0)) {
            return false;
        }
        byte[] digits = new byte[payload.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) DIGITS.indexOf(payload.charAt(i));
        }
        return polymod(prefix, digits) == 0;
    }

    /** The checksum of the specification: 0 for what carries the right one. */
    private static long polymod(String prefix, byte[] digits) {
        long state = 1;
        for (int i = 0; i < prefix.length(); i++) {
            state = step(state, prefix.charAt(i) & 31);
        }
        state = step(state, 0);
        for (byte digit : digits) {
            state = step(state, digit);
        }
        return state ^ 1;
    }

    private static long step(long state, int digit) {
        long top = state >> 35;
        long next = ((state & 0x07ffffffffL) << 5) ^ digit;
        for (int i = 0; i < GENERATORS.length; i++) {
            next ^= ((top >> i) & 1) == 0 ? 0 : GENERATORS[i];
        }
        return next;
    }

    /** From bytes to digits of 5 bits, padded with zeros. */
    private static byte[] toDigits(byte[] bytes) {
        byte[] digits = new byte[(bytes.length * 8 + 4) / 5];
        for (int i = 0; i < digits.length * 5; i++) {
            int bit = i < bytes.length * 8 ? bytes[i / 8] >> (7 - i % 8) & 1 : 0;
            digits[i / 5] = (byte) (digits[i / 5] << 1 | bit);
        }
        return digits;
    }

    private static byte[] fromDigits(byte[] digits) {
        byte[] bytes = new byte[digits.length * 5 / 8];
        for (int i = 0; i < digits.length * 5; i++) {
            int bit = digits[i / 5] >> (4 - i % 5) & 1;
            if (i / 8 < bytes.length) {
                bytes[i / 8] = (byte) (bytes[i / 8] << 1 | bit);
            } else if (bit != 0) {
                throw bad();
            }
        }
        return bytes;
    }

    private static String prefixOf(Network network) {
        return switch (network) {
            case MAINNET -> "bitcoincash";
            case TESTNET4, SIGNET -> "bchtest";
            case REGTEST -> "bchreg";
        };
    }

    /** With its prefix, in lower case. */
    public String text() {
        return text;
    }

    public byte[] scriptPubKey() {
        return script.clone();
    }

    private static ChainException foreign(Network own, String prefix) {
        return new ChainException("foreign-address", "the address is of " + prefix + ", not of " + own.label());
    }

    private static ChainException bad() {
        return new ChainException(
                "bad-address", "the text is no Bitcoin Cash address: its form or its checksum is wrong");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CashAddress that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
