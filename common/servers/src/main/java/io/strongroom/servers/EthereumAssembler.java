package io.strongroom.servers;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Writes code of Ethereum's machine: as much of it as the contracts of tests need. */
final class EthereumAssembler {

    private static final Map<String, Integer> OPERATIONS = Map.ofEntries(
            Map.entry("STOP", 0x00),
            Map.entry("ADD", 0x01),
            Map.entry("SUB", 0x03),
            Map.entry("LT", 0x10),
            Map.entry("EQ", 0x14),
            Map.entry("SHR", 0x1c),
            Map.entry("CALLER", 0x33),
            Map.entry("CALLVALUE", 0x34),
            Map.entry("CALLDATALOAD", 0x35),
            Map.entry("CODECOPY", 0x39),
            Map.entry("MSTORE", 0x52),
            Map.entry("SLOAD", 0x54),
            Map.entry("SSTORE", 0x55),
            Map.entry("JUMPI", 0x57),
            Map.entry("GAS", 0x5a),
            Map.entry("JUMPDEST", 0x5b),
            Map.entry("DUP1", 0x80),
            Map.entry("LOG3", 0xa3),
            Map.entry("CALL", 0xf1),
            Map.entry("RETURN", 0xf3),
            Map.entry("REVERT", 0xfd));

    private static final int PUSH1 = 0x60;
    private static final int PUSH2 = 0x61;
    private static final String END = "";

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final Map<String, Integer> labels = new HashMap<>();
    private final Map<Integer, String> references = new HashMap<>();

    EthereumAssembler op(String... names) {
        for (String name : names) {
            code.write(OPERATIONS.get(name));
        }
        return this;
    }

    EthereumAssembler push(long number) {
        return push(BigInteger.valueOf(number));
    }

    /** @param number 0 to 2^256-1 */
    EthereumAssembler push(BigInteger number) {
        int length = Math.max(1, (number.bitLength() + 7) / 8);
        byte[] bytes = number.toByteArray();
        code.write(PUSH1 + length - 1);
        code.write(bytes, bytes.length - length, length);
        return this;
    }

    /** A place to jump to. */
    EthereumAssembler label(String name) {
        labels.put(name, code.size());
        return op("JUMPDEST");
    }

    EthereumAssembler jumpIf(String label) {
        return pushPlace(label).op("JUMPI");
    }

    /** How long the code is in the end. */
    EthereumAssembler pushEnd() {
        return pushPlace(END);
    }

    private EthereumAssembler pushPlace(String label) {
        code.write(PUSH2);
        references.put(code.size(), label);
        code.write(0);
        code.write(0);
        return this;
    }

    byte[] bytes() {
        byte[] bytes = code.toByteArray();
        references.forEach((position, label) -> {
            int place = label.equals(END) ? bytes.length : labels.get(label);
            bytes[position] = (byte) (place >> 8);
            bytes[position + 1] = (byte) place;
        });
        return bytes;
    }

    String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
