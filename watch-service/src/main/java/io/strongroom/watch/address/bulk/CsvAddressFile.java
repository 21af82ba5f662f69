package io.strongroom.watch.address.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The CSV that keygen exports: no field of it is quoted, every line ends with a line feed. What looks otherwise went
 * through another program on the way, and is refused rather than guessed at.
 */
final class CsvAddressFile implements AddressFile {

    static final String HEADER = "coin,network,account,key_type,address,path";

    /** A line of the longest address and path has half of it. */
    static final int LONGEST_LINE = 300;

    private static final List<String> COLUMNS = List.of(HEADER.split(","));
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final byte[] content;
    private final int firstLine;
    private int number = 1;
    private int position;

    /** @param firstLine the number of the first line after the header, which is not 2 if this is a part of a file */
    CsvAddressFile(byte[] content, int firstLine) {
        this.content = content;
        this.firstLine = firstLine;
    }

    private void readHeader() {
        if (content.length == 0) {
            throw refused("header", "is missing: the file is empty");
        }
        if (Arrays.equals(content, 0, Math.min(content.length, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK, 0, 3)) {
            throw refused("header", "begins with a byte order mark: import the file as keygen wrote it");
        }
        if (!readLine("header").equals(HEADER)) {
            throw refused("header", "must be " + HEADER);
        }
        number = firstLine;
    }

    @Override
    public ClaimedAddress next() {
        if (position == 0) {
            readHeader();
        }
        if (position == content.length) {
            return null;
        }
        String[] fields = readLine(null).split(",", -1);
        if (fields.length != COLUMNS.size()) {
            throw refused("line", "has " + fields.length + " fields instead of " + COLUMNS.size());
        }
        return new ClaimedAddress(number++, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
    }

    /** @param name what to call it in a problem; null: the column at fault */
    private String readLine(String name) {
        int start = position;
        int column = 0;
        while (position < content.length) {
            byte character = content[position];
            if (character == '\n') {
                String line = new String(content, start, position - start, StandardCharsets.US_ASCII);
                position++;
                return line;
            }
            if (position - start == LONGEST_LINE) {
                throw refused(name == null ? "line" : name, "is longer than " + LONGEST_LINE + " characters");
            }
            if (character < ' ' || character > '~') {
                String field = name == null ? COLUMNS.get(Math.min(column, COLUMNS.size() - 1)) : name;
                throw refused(field, strange(character));
            }
            column += character == ',' ? 1 : 0;
            position++;
        }
        throw refused(name == null ? "line" : name, "has no line feed at its end: the file was cut off");
    }

    private static String strange(byte character) {
        return character == '\r'
                ? "ends with a carriage return: import the file as keygen wrote it, with line feeds only"
                : "holds a character that is not printable ASCII";
    }

    private RefusedAddress refused(String field, String message) {
        return new RefusedAddress(number, field, message);
    }

    @Override
    public String place(int number) {
        return "lines[" + number + "]";
    }
}
