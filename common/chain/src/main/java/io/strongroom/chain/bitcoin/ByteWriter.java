package io.strongroom.chain.bitcoin;

import java.io.ByteArrayOutputStream;

/** Writes Bitcoin's wire format. */
final class ByteWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ByteWriter write(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** The lowest bytes of a number, little-endian. */
    ByteWriter writeNumber(long number, int length) {
        for (int i = 0; i < length; i++) {
            out.write((int) (number >>> (8 * i)));
        }
        return this;
    }

    ByteWriter writeCompactSize(long number) {
        if (number < 0xfd) {
            return writeNumber(number, 1);
        }
        if (number <= 0xffff) {
            return writeNumber(0xfd, 1).writeNumber(number, 2);
        }
        return writeNumber(0xfe, 1).writeNumber(number, 4);
    }

    ByteWriter writeWithSize(byte[] bytes) {
        return writeCompactSize(bytes.length).write(bytes);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
