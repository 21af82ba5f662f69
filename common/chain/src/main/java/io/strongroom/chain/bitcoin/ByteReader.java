package io.strongroom.chain.bitcoin;

import java.util.Arrays;

/** Reads Bitcoin's wire format strictly: nothing is allocated that is not there, no number has two forms. */
final class ByteReader {

    private final byte[] bytes;
    private final String what;
    private int position;

    /** @param what names the data in slugs and sentences, for example {@code psbt} */
    ByteReader(byte[] bytes, String what) {
        this.bytes = bytes;
        this.what = what;
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }

    int position() {
        return position;
    }

    int peek(int offset) {
        return position + offset < bytes.length ? bytes[position + offset] & 0xff : -1;
    }

    byte[] read(long length) {
        if (length < 0 || length > bytes.length - position) {
            throw new ChainException(what + "-truncated", "the " + what + " ends before it should");
        }
        byte[] part = Arrays.copyOfRange(bytes, position, position + (int) length);
        position += (int) length;
        return part;
    }

    /** A little-endian number of 1 to 8 bytes; a set highest bit of 8 makes it negative. */
    long readNumber(int length) {
        byte[] part = read(length);
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = (number << 8) | (part[i] & 0xff);
        }
        return number;
    }

    /** A CompactSize, refused unless it is in its shortest form. */
    long readCompactSize() {
        int first = (int) readNumber(1);
        if (first < 0xfd) {
            return first;
        }
        int length = 1 << (first - 0xfc);
        long number = readNumber(length);
        long least = length == 2 ? 0xfd : 1L << (4 * length);
        if (number < least) {
            throw bad("holds a length that is not in its shortest form");
        }
        return number;
    }

    byte[] readWithSize() {
        return read(readCompactSize());
    }

    void requireEnd() {
        if (!isAtEnd()) {
            throw bad("has bytes after its end");
        }
    }

    ChainException bad(String why) {
        return new ChainException("bad-" + what, "the " + what + " " + why);
    }
}
