package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ethereum's Recursive Length Prefix: a string of bytes, or a list of items. Read strictly, each in its only form. */
sealed interface Rlp {

    /** A string of bytes. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call and is compared nowhere
    record Bytes(byte[] value) implements Rlp {}

    /** A list. */
    record Items(List<Rlp> items) implements Rlp {}

    /** @throws ChainException with slug {@code bad-transaction} if the bytes are not exactly one item */
    static Rlp decode(byte[] bytes) {
        Reader reader = new Reader(bytes, 0, bytes.length);
        Rlp item = reader.next(0);
        if (reader.position != bytes.length) {
            throw bad();
        }
        return item;
    }

    static byte[] encode(Rlp item) {
        return switch (item) {
            case Bytes(byte[] value) -> value.length == 1 && value[0] >= 0 ? value.clone() : withHeader(0x80, value);
            case Items(List<Rlp> items) -> {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                items.forEach(part -> content.writeBytes(encode(part)));
                yield withHeader(0xc0, content.toByteArray());
            }
        };
    }

    /** A number of at least 0 in its shortest form: without leading zeros, 0 as no byte at all. */
    static Rlp number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        if (number.signum() < 0) {
            throw new IllegalArgumentException("a number below 0 has no form in RLP");
        }
        return new Bytes(
                number.signum() == 0
                        ? new byte[0]
                        : bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static byte[] withHeader(int kind, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (content.length < 56) {
            out.write(kind + content.length);
        } else {
            byte[] length = ((Bytes) number(BigInteger.valueOf(content.length))).value();
            out.write(kind + 55 + length.length);
            out.writeBytes(length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static ChainException bad() {
        return new ChainException("bad-transaction", "the bytes are no RLP in its canonical form");
    }

    /** Reads items one after the other. */
    final class Reader {
        private static final int DEEPEST = 16;

        private final byte[] bytes;
        private final int end;
        private int position;

        private Reader(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.position = start;
            this.end = end;
        }

        private Rlp next(int depth) {
            int first = take(1)[0] & 0xff;
            if (first < 0x80) {
                return new Bytes(new byte[] {(byte) first});
            }
            if (first < 0xc0) {
                byte[] value = take(length(first - 0x80));
                if (value.length == 1 && value[0] >= 0) {
                    throw bad();
                }
                return new Bytes(value);
            }
            int length = length(first - 0xc0);
            if (depth == DEEPEST || length > end - position) {
                throw bad();
            }
            Reader inner = new Reader(bytes, position, position + length);
            List<Rlp> items = new ArrayList<>();
            while (inner.position < inner.end) {
                items.add(inner.next(depth + 1));
            }
            position += length;
            return new Items(List.copyOf(items));
        }

        private int length(int code) {
            if (code < 56) {
                return code;
            }
            byte[] digits = take(code - 55);
            BigInteger length = new BigInteger(1, digits);
            if (digits[0] == 0 || length.bitLength() > 31 || length.intValueExact() < 56) {
                throw bad();
            }
            return length.intValueExact();
        }

        private byte[] take(int count) {
            if (count > end - position) {
                throw bad();
            }
            position += count;
            return Arrays.copyOfRange(bytes, position - count, position);
        }
    }
}
