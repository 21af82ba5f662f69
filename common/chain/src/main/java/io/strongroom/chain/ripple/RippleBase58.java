package io.strongroom.chain.ripple;

import fr.acinq.bitcoin.Crypto;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/** Base58 with the XRP Ledger's own order of digits, a version of one byte before and a checksum of four behind. */
public final class RippleBase58 {

    private static final String DIGITS = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int CHECKSUM = 4;
    private static final int LONGEST = 60;

    private RippleBase58() {}

    /**
     * The bytes between version and checksum.
     *
     * @param version 0 to 255
     * @param length how many bytes they must be
     * @throws IllegalArgumentException if the text is anything else; the message holds none of it
     */
    public static byte[] decode(String text, int version, int length) {
        byte[] all = bytes(text);
        if (all.length != 1 + length + CHECKSUM || (all[0] & 0xff) != version) {
            throw new IllegalArgumentException("not of this kind");
        }
        byte[] content = Arrays.copyOf(all, all.length - CHECKSUM);
        byte[] checksum = Arrays.copyOf(Crypto.hash256(content), CHECKSUM);
        if (!Arrays.equals(checksum, Arrays.copyOfRange(all, content.length, all.length))) {
            throw new IllegalArgumentException("wrong checksum");
        }
        return Arrays.copyOfRange(content, 1, content.length);
    }

    public static String encode(int version, byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(version);
        all.writeBytes(bytes);
        all.write(Crypto.hash256(all.toByteArray()), 0, CHECKSUM);
        byte[] content = all.toByteArray();
        StringBuilder text = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, content); rest.signum() > 0; rest = rest.divide(BASE)) {
            text.append(DIGITS.charAt(rest.mod(BASE).intValue()));
        }
        for (int i = 0; i < content.length && content[i] == 0; i++) {
            text.append(DIGITS.charAt(0));
        }
        return text.reverse().toString();
    }

    private static byte[] bytes(String text) {
        if (text == null || text.length() > LONGEST) {
            throw new IllegalArgumentException("not of this kind");
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not in base58");
            }
            zeros += digit == 0 && zeros == i ? 1 : 0;
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        byte[] digits = number.toByteArray();
        int sign = digits[0] == 0 ? 1 : 0;
        byte[] all = new byte[zeros + digits.length - sign];
        System.arraycopy(digits, sign, all, zeros, digits.length - sign);
        return all;
    }
}
