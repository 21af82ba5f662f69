package io.strongroom.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A BIP174 file taken apart so that it can be put together wrongly. Shares no code with the services. */
final class PsbtFile {
    static final int NON_WITNESS_UTXO = 0x00;
    static final int PARTIAL_SIGNATURE = 0x02;
    static final int SIGHASH_TYPE = 0x03;
    static final int DERIVATION = 0x06;
    static final int TAPSCRIPT_SIGNATURE = 0x14;
    static final int TAPROOT_DERIVATION = 0x16;
    private static final int OUTPOINT = 36;
    private static final byte[] MAGIC = {'p', 's', 'b', 't', (byte) 0xff};

    private final byte[] transaction;
    private final List<List<Field>> maps;

    private PsbtFile(byte[] transaction, List<List<Field>> maps) {
        this.transaction = transaction;
        this.maps = maps;
    }

    /** One field; the first byte of the key is its type. */
    private static final class Field {
        private final byte[] key;
        private final byte[] value;

        Field(byte[] key, byte[] value) {
            this.key = key;
            this.value = value;
        }

        int type() {
            return key[0] & 0xff;
        }
    }

    static PsbtFile of(byte[] file) {
        ByteBuffer in = little(file);
        in.position(MAGIC.length);
        List<List<Field>> maps = new ArrayList<>();
        while (in.hasRemaining()) {
            List<Field> map = new ArrayList<>();
            for (int length = (int) compact(in); length != 0; length = (int) compact(in)) {
                byte[] key = take(in, length);
                map.add(new Field(key, take(in, (int) compact(in))));
            }
            maps.add(map);
        }
        return new PsbtFile(maps.getFirst().getFirst().value, maps);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        for (List<Field> map : maps) {
            for (Field field : map) {
                writeWithLength(out, field.key);
                writeWithLength(out, field.value);
            }
            out.write(0);
        }
        return out.toByteArray();
    }

    /** Every input without the fields of a type. */
    PsbtFile withoutInputField(int type) {
        return withInputs(
                map -> map.stream().filter(field -> field.type() != type).toList());
    }

    /** Every input with one more field, whose key is its type alone. */
    PsbtFile withInputField(int type, byte[] value) {
        return withInputs(map -> {
            List<Field> more = new ArrayList<>(map);
            more.add(new Field(new byte[] {(byte) type}, value));
            return more;
        });
    }

    /** Every input with the values of a type of field changed. */
    PsbtFile withChangedInputField(int type, UnaryOperator<byte[]> change) {
        return withInputs(map -> changed(map, type, change));
    }

    /**
     * With one more field, or with another value of one that is there.
     *
     * @param key in hex, its type first
     */
    PsbtFile withGlobalField(String key, byte[] value) {
        return withField(0, key, value);
    }

    /** Likewise, of one input. */
    PsbtFile withInputField(int input, String key, byte[] value) {
        return withField(1 + input, key, value);
    }

    /** Likewise, of one output. */
    PsbtFile withOutputField(int output, String key, byte[] value) {
        return withField(1 + inputs() + output, key, value);
    }

    private PsbtFile withField(int map, String key, byte[] value) {
        byte[] bytes = HexFormat.of().parseHex(key);
        List<Field> fields = new ArrayList<>(maps.get(map));
        fields.removeIf(field -> Arrays.equals(field.key, bytes));
        fields.add(new Field(bytes, value));
        return withMap(map, fields);
    }

    /** One output with the values of a type of field changed. */
    PsbtFile withChangedOutputField(int output, int type, UnaryOperator<byte[]> change) {
        int map = 1 + inputs() + output;
        return withMap(map, changed(maps.get(map), type, change));
    }

    private PsbtFile withMap(int map, List<Field> fields) {
        List<List<Field>> more = new ArrayList<>(maps);
        more.set(map, fields);
        return new PsbtFile(transaction, more);
    }

    private static List<Field> changed(List<Field> map, int type, UnaryOperator<byte[]> change) {
        return map.stream()
                .map(field -> field.type() == type ? new Field(field.key, change.apply(field.value.clone())) : field)
                .toList();
    }

    /** One output that is locked otherwise. */
    PsbtFile withScript(int output, byte[] script) {
        ByteBuffer in = little(transaction);
        skipInputs(in);
        long outputs = compact(in);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(transaction, 0, in.position());
        for (int i = 0; i < outputs; i++) {
            out.writeBytes(take(in, Long.BYTES));
            byte[] present = take(in, (int) compact(in));
            writeWithLength(out, i == output ? script : present);
        }
        out.writeBytes(take(in, in.remaining()));
        return withTransaction(out.toByteArray(), maps);
    }

    /** The first input a second time, with all that is said of it. */
    PsbtFile withRepeatedInput() {
        ByteBuffer in = little(transaction);
        take(in, Integer.BYTES);
        int inputs = (int) compact(in);
        int first = in.position();
        take(in, OUTPOINT);
        take(in, (int) compact(in) + Integer.BYTES);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(transaction, 0, Integer.BYTES);
        out.write(inputs + 1);
        out.write(transaction, first, in.position() - first);
        out.write(transaction, first, transaction.length - first);
        List<List<Field>> more = new ArrayList<>(maps);
        more.add(1, maps.get(1));
        return withTransaction(out.toByteArray(), more);
    }

    private static PsbtFile withTransaction(byte[] transaction, List<List<Field>> maps) {
        List<List<Field>> more = new ArrayList<>(maps);
        List<Field> global = new ArrayList<>(maps.getFirst());
        global.set(0, new Field(global.getFirst().key, transaction));
        more.set(0, global);
        return new PsbtFile(transaction, more);
    }

    private int inputs() {
        ByteBuffer in = little(transaction);
        take(in, Integer.BYTES);
        return (int) compact(in);
    }

    /** The amount in satoshi of every output that is asked for, changed. */
    PsbtFile withAmounts(Predicate<Long> which, LongUnaryOperator change) {
        byte[] changed = transaction.clone();
        ByteBuffer in = little(changed);
        skipInputs(in);
        long outputs = compact(in);
        for (long output = 0; output < outputs; output++) {
            long amount = in.getLong(in.position());
            if (which.test(amount)) {
                in.putLong(in.position(), change.applyAsLong(amount));
            }
            in.position(in.position() + Long.BYTES);
            take(in, (int) compact(in));
        }
        return withTransaction(changed, maps);
    }

    /** Amounts of the outputs, in satoshi. */
    List<Long> amounts() {
        List<Long> amounts = new ArrayList<>();
        withAmounts(amounts::add, amount -> amount);
        return amounts;
    }

    private PsbtFile withInputs(UnaryOperator<List<Field>> change) {
        List<List<Field>> more = new ArrayList<>(maps);
        for (int input = 1; input <= inputs(); input++) {
            more.set(input, change.apply(maps.get(input)));
        }
        return new PsbtFile(transaction, more);
    }

    /** Goes over version and inputs: outpoint, script, sequence. */
    private static void skipInputs(ByteBuffer in) {
        in.position(Integer.BYTES);
        long inputs = compact(in);
        for (long input = 0; input < inputs; input++) {
            take(in, OUTPOINT);
            take(in, (int) compact(in));
            take(in, Integer.BYTES);
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Bitcoin's compact size: one byte, or 0xfd, 0xfe and two or four more. */
    private static long compact(ByteBuffer in) {
        int first = in.get() & 0xff;
        return switch (first) {
            case 0xfd -> in.getShort() & 0xffffL;
            case 0xfe -> in.getInt() & 0xffffffffL;
            case 0xff -> in.getLong();
            default -> first;
        };
    }

    private static void writeWithLength(ByteArrayOutputStream out, byte[] bytes) {
        if (bytes.length < 0xfd) {
            out.write(bytes.length);
        } else if (bytes.length <= 0xffff) {
            out.write(0xfd);
            out.write(bytes.length);
            out.write(bytes.length >> 8);
        } else {
            out.write(0xfe);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(bytes.length)
                    .array());
        }
        out.writeBytes(bytes);
    }
}
