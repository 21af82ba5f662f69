package io.strongroom.chain.bitcoin;

/** Writes scripts, each push in its shortest form (BIP62). */
final class ScriptWriter {

    static final int OP_0 = 0x00;
    static final int OP_PUSHDATA1 = 0x4c;
    static final int OP_PUSHDATA2 = 0x4d;
    static final int OP_1 = 0x51;
    static final int OP_16 = 0x60;
    static final int OP_DUP = 0x76;
    static final int OP_EQUAL = 0x87;
    static final int OP_EQUALVERIFY = 0x88;
    static final int OP_NUMEQUAL = 0x9c;
    static final int OP_HASH160 = 0xa9;
    static final int OP_CHECKSIG = 0xac;
    static final int OP_CHECKMULTISIG = 0xae;
    static final int OP_CHECKSIGADD = 0xba;

    private final ByteWriter out = new ByteWriter();

    ScriptWriter op(int opcode) {
        out.writeNumber(opcode, 1);
        return this;
    }

    /** @param data at most 65535 bytes and no single byte of 1 to 16, which would be an opcode */
    ScriptWriter push(byte[] data) {
        if (data.length >= OP_PUSHDATA1) {
            boolean short1 = data.length <= 0xff;
            out.writeNumber(short1 ? OP_PUSHDATA1 : OP_PUSHDATA2, 1);
            out.writeNumber(data.length, short1 ? 1 : 2);
        } else {
            out.writeNumber(data.length, 1);
        }
        out.write(data);
        return this;
    }

    /** @param number 1 to 999 */
    ScriptWriter number(int number) {
        if (number <= OP_16 - OP_1 + 1) {
            return op(OP_1 - 1 + number);
        }
        // a script number is signed: one byte reaches to 127
        return push(new ByteWriter().writeNumber(number, number <= 0x7f ? 1 : 2).toBytes());
    }

    byte[] toBytes() {
        return out.toBytes();
    }
}
