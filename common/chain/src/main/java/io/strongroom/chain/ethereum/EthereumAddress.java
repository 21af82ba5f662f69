package io.strongroom.chain.ethereum;

import com.fasterxml.jackson.annotation.JsonValue;
import fr.acinq.secp256k1.Secp256k1;
import io.strongroom.chain.bitcoin.ChainException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An account or contract. It is of every network at once: nothing in it tells one from another.
 *
 * @param text 0x and 40 hex digits in the mixed case of EIP-55
 */
public record EthereumAddress(@JsonValue String text) {

    private static final Pattern FORM = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final int UPPER_FROM = 8;
    private static final int COMPRESSED = 33;

    /** Nobody's: what is sent there is lost. */
    public static final EthereumAddress ZERO = new EthereumAddress("0x" + "0".repeat(40));

    /** @throws ChainException with slug {@code bad-address} if the text is not what {@link #parse} would give */
    public EthereumAddress {
        if (!FORM.matcher(text).matches() || !text.equals(mixedCase(text))) {
            throw bad();
        }
    }

    /**
     * Reads an address; digits in one case carry no checksum, those in both must be as EIP-55 wants them.
     *
     * @throws ChainException with slug {@code bad-address}
     */
    public static EthereumAddress parse(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw bad();
        }
        String digits = text.substring(2);
        boolean oneCase =
                digits.equals(digits.toLowerCase(Locale.ROOT)) || digits.equals(digits.toUpperCase(Locale.ROOT));
        return new EthereumAddress(oneCase ? mixedCase(text) : text);
    }

    /** @param publicKey on the curve, of 33 or 65 bytes */
    public static EthereumAddress ofPublicKey(byte[] publicKey) {
        byte[] point = publicKey.length == COMPRESSED ? Secp256k1.get().pubkeyParse(publicKey) : publicKey;
        byte[] hash = Keccak.hash(Arrays.copyOfRange(point, 1, 65));
        return ofBytes(Arrays.copyOfRange(hash, 12, 32));
    }

    /** @param bytes 20 of them */
    public static EthereumAddress ofBytes(byte[] bytes) {
        return parse("0x" + HexFormat.of().formatHex(bytes));
    }

    /** 20 of them. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    private static String mixedCase(String text) {
        String lower = text.substring(2).toLowerCase(Locale.ROOT);
        byte[] hash = Keccak.hash(lower.getBytes(StandardCharsets.US_ASCII));
        StringBuilder mixed = new StringBuilder("0x");
        for (int i = 0; i < lower.length(); i++) {
            int nibble = i % 2 == 0 ? (hash[i / 2] >> 4) & 0xf : hash[i / 2] & 0xf;
            char digit = lower.charAt(i);
            mixed.append(nibble >= UPPER_FROM ? Character.toUpperCase(digit) : digit);
        }
        return mixed.toString();
    }

    private static ChainException bad() {
        return new ChainException("bad-address", "the text is no Ethereum address: its form or its checksum is wrong");
    }

    @Override
    public String toString() {
        return text;
    }
}
