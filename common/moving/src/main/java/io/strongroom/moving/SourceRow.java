package io.strongroom.moving;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the source, its values alike whatever kind of database they come from. What cannot be read as what it
 * should be is {@link NotTaken}. It prints as its place, never with its values.
 */
public final class SourceRow {

    /** With a space or a T, with or without a fraction; what follows is read apart. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .toFormatter();

    private static final int WITHOUT_ZONE = "yyyy-MM-dd HH:mm:ss".length();

    private final String table;
    private final Map<String, Object> values;

    SourceRow(String table, Map<String, Object> values) {
        this.table = table;
        this.values = values;
    }

    public String table() {
        return table;
    }

    public long id() {
        return ((Number) values.get("id")).longValue();
    }

    /** Stripped; empty for null, for an empty text, and where this version of the source has no such column. */
    public Optional<String> text(String column) {
        return Optional.ofNullable(values.get(column))
                .map(value -> value.toString().strip())
                .filter(text -> !text.isEmpty());
    }

    /** A text that must be there. */
    public String requiredText(String column) {
        return text(column).orElseThrow(() -> new NotTaken("its " + column + " is empty"));
    }

    /** A whole number of any size; empty for null. */
    public Optional<BigInteger> integer(String column) {
        return decimal(column).map(number -> {
            try {
                return number.toBigIntegerExact();
            } catch (ArithmeticException notWhole) {
                throw new NotTaken("its " + column + " is no whole number");
            }
        });
    }

    /** A whole number of at least 0 that must be there. */
    public long count(String column) {
        BigInteger number = integer(column).orElseThrow(() -> new NotTaken("its " + column + " is empty"));
        if (number.signum() < 0 || number.bitLength() > 63) {
            throw new NotTaken("its " + column + " is out of range");
        }
        return number.longValueExact();
    }

    /**
     * A number with decimals; empty for null. SQLite keeps decimals as binary floats: the shortest decimal that stands
     * for the same float is what was written, as long as that had 15 digits or fewer.
     */
    public Optional<BigDecimal> decimal(String column) {
        Object value = values.get(column);
        try {
            return value == null || value.toString().isBlank()
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(value.toString().strip()));
        } catch (NumberFormatException notNumber) {
            throw new NotTaken("its " + column + " is no number");
        }
    }

    public BigDecimal requiredDecimal(String column) {
        return decimal(column).orElseThrow(() -> new NotTaken("its " + column + " is empty"));
    }

    /** A truth value: PostgreSQL has them, the others write 0 and 1. Null is false. */
    public boolean flag(String column) {
        Object value = values.get(column);
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Number number -> number.intValue() != 0;
            default -> value.toString().equals("1") || Boolean.parseBoolean(value.toString());
        };
    }

    /** A moment; those without a zone are UTC. Empty for null. */
    public Optional<Instant> time(String column) {
        Object value = values.get(column);
        return switch (value) {
            case null -> Optional.empty();
            case Timestamp moment -> Optional.of(moment.toInstant());
            case LocalDateTime moment -> Optional.of(moment.toInstant(ZoneOffset.UTC));
            case OffsetDateTime moment -> Optional.of(moment.toInstant());
            default -> value.toString().isBlank() ? Optional.empty() : Optional.of(moment(column, value.toString()));
        };
    }

    /** As SQLite itself and Go write it: {@code 2026-01-31 12:00:00.5}, then nothing, Z, +09:00 or {@code +0900 JST}. */
    private static Instant moment(String column, String value) {
        String text = value.strip().replace('T', ' ');
        int end = WITHOUT_ZONE;
        while (end < text.length() && (text.charAt(end) == '.' || Character.isDigit(text.charAt(end)))) {
            end++;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text.substring(0, Math.min(end, text.length())), TIME);
            String zone = text.substring(Math.min(end, text.length())).strip().split(" ")[0];
            return local.toInstant(zone.isEmpty() || zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone));
        } catch (DateTimeParseException e) {
            throw new NotTaken("its " + column + " cannot be read as a time");
        } catch (java.time.DateTimeException e) {
            throw new NotTaken("its " + column + " has a time zone that cannot be read");
        }
    }

    @Override
    public String toString() {
        return "row " + id() + " of " + table;
    }
}
