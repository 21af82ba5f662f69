package io.strongroom.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts as they stand in JSON and files: plain decimal strings, no exponent, no sign but minus. */
public final class DecimalText {

    /** 60 digits before and 30 after the point hold every amount of every coin; more is hostile. */
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{1,30})?");

    private DecimalText() {}

    /** @throws IllegalArgumentException if the text is anything but a plain decimal number */
    public static BigDecimal parse(String text) {
        if (text == null || !PLAIN.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a decimal number as a string, for example \"0.25\"");
        }
        return new BigDecimal(text);
    }
}
