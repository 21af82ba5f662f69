package io.strongroom.watch.address.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A CSV file in parts that a request takes: whole lines, each part under the file's header. Whether they are any good,
 * the service says.
 */
final class AddressFileParts {

    private final InputStream file;
    private final int size;
    private byte[] header;
    private byte[] rest = {};
    private int firstLine;
    private int nextLine = 2;

    /** @param size of a part, in bytes; more only if a line has no end */
    AddressFileParts(InputStream file, int size) {
        this.file = file;
        this.size = size;
    }

    /** The next one; null after the last. An empty file has one part, which is empty. */
    byte[] next() throws IOException {
        byte[] read = file.readNBytes(size);
        byte[] content = join(rest, read);
        if (content.length == 0 && header != null) {
            return null;
        }
        int end = read.length < size ? content.length : endOfLastLine(content);
        rest = Arrays.copyOfRange(content, end, content.length);
        byte[] part = Arrays.copyOf(content, end);
        if (header == null) {
            header = Arrays.copyOf(part, endOfFirstLine(part));
        } else {
            part = join(header, part);
        }
        firstLine = nextLine;
        nextLine += linesAfterHeader(part);
        return part;
    }

    /** The number of the first line after the header of the part that was read last. */
    int firstLine() {
        return firstLine;
    }

    private int linesAfterHeader(byte[] part) {
        int lines = 0;
        for (int i = header.length; i < part.length; i++) {
            lines += part[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    private static int endOfLastLine(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end == 0 ? content.length : end;
    }

    private static int endOfFirstLine(byte[] content) {
        int end = 0;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        return Math.min(content.length, end + 1);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(first.length + second.length);
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
