package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;

/** The one tapscript of an output (BIP341, BIP342), under the internal key that nobody can sign with. */
public final class TapLeaf {

    private static final int TAPSCRIPT = 0xc0;

    private final byte[] script;
    private final byte[] hash;
    private final Taproot.OutputKey outputKey;

    TapLeaf(byte[] script) {
        this.script = script;
        byte[] leaf =
                new ByteWriter().writeNumber(TAPSCRIPT, 1).writeWithSize(script).toBytes();
        this.hash = Crypto.taggedHash(leaf, "TapLeaf").toByteArray();
        this.outputKey = Taproot.outputKey(Taproot.nothingUpMySleeve(), hash);
    }

    public byte[] script() {
        return script.clone();
    }

    /** The leaf's hash, 32 bytes; as there is no other leaf, the Merkle root too. */
    public byte[] hash() {
        return hash.clone();
    }

    /** What shows in a witness that the script belongs to the output: 33 bytes. */
    public byte[] controlBlock() {
        return new ByteWriter()
                .writeNumber(TAPSCRIPT | (outputKey.odd() ? 1 : 0), 1)
                .write(Taproot.nothingUpMySleeve())
                .toBytes();
    }

    /** The script with its version behind it, as a PSBT's leaf field holds it (BIP371). */
    byte[] field() {
        return new ByteWriter().write(script).writeNumber(TAPSCRIPT, 1).toBytes();
    }

    /** The tree of this one leaf, as a PSBT's output field holds it (BIP371): depth 0, version, script. */
    byte[] tree() {
        return new ByteWriter()
                .writeNumber(0, 1)
                .writeNumber(TAPSCRIPT, 1)
                .writeWithSize(script)
                .toBytes();
    }

    byte[] outputKey() {
        return outputKey.xOnly();
    }
}
