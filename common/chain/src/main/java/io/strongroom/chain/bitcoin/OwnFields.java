package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every field that tells how an own output is locked and where its keys come from, as a PSBT must have it if it has it
 * (BIP174, BIP371); by key in hex, type first.
 */
final class OwnFields {

    private final Map<String, byte[]> fields = new LinkedHashMap<>();

    private OwnFields() {}

    static Map<String, byte[]> ofInput(DerivedOutput own) {
        OwnFields all = new OwnFields();
        OutputLock lock = own.lock();
        lock.redeemScript().ifPresent(script -> all.put(PsbtFields.INPUT_REDEEM_SCRIPT, "", script));
        lock.witnessScript().ifPresent(script -> all.put(PsbtFields.INPUT_WITNESS_SCRIPT, "", script));
        lock.leaf().ifPresent(leaf -> {
            all.put(PsbtFields.INPUT_TAPROOT_LEAF, HexFormat.of().formatHex(leaf.controlBlock()), leaf.field());
            all.put(PsbtFields.INPUT_TAPROOT_MERKLE_ROOT, "", leaf.hash());
        });
        lock.internalKey().ifPresent(key -> all.put(PsbtFields.INPUT_TAPROOT_INTERNAL_KEY, "", key));
        all.putOrigins(own, PsbtFields.INPUT_DERIVATION, PsbtFields.INPUT_TAPROOT_DERIVATION);
        return all.fields;
    }

    static Map<String, byte[]> ofOutput(DerivedOutput own) {
        OwnFields all = new OwnFields();
        OutputLock lock = own.lock();
        lock.redeemScript().ifPresent(script -> all.put(PsbtFields.OUTPUT_REDEEM_SCRIPT, "", script));
        lock.witnessScript().ifPresent(script -> all.put(PsbtFields.OUTPUT_WITNESS_SCRIPT, "", script));
        lock.leaf().ifPresent(leaf -> all.put(PsbtFields.OUTPUT_TAPROOT_TREE, "", leaf.tree()));
        lock.internalKey().ifPresent(key -> all.put(PsbtFields.OUTPUT_TAPROOT_INTERNAL_KEY, "", key));
        all.putOrigins(own, PsbtFields.OUTPUT_DERIVATION, PsbtFields.OUTPUT_TAPROOT_DERIVATION);
        return all.fields;
    }

    /**
     * The origin that Bitcoin Core writes for the internal key that nobody holds: no path, and the key's own
     * fingerprint.
     *
     * @param type of the field, an input's or an output's
     */
    static Map<String, byte[]> ofNobodysKey(int type) {
        byte[] point = Taproot.concat(new byte[] {2}, Taproot.nothingUpMySleeve());
        byte[] fingerprint = Arrays.copyOf(Crypto.hash160(point), 4);
        OwnFields only = new OwnFields();
        only.put(
                type,
                Taproot.NOTHING_UP_MY_SLEEVE,
                new ByteWriter().writeCompactSize(0).write(fingerprint).toBytes());
        return only.fields;
    }

    private void putOrigins(DerivedOutput own, int type, int taprootType) {
        for (KeyDerivation key : own.keys()) {
            if (own.lock().signatureKind() == SignatureKind.ECDSA) {
                put(type, key.publicKey(), origin(new ByteWriter(), key));
            } else {
                ByteWriter leaves =
                        new ByteWriter().writeCompactSize(own.lock().leaf().isPresent() ? 1 : 0);
                own.lock().leaf().ifPresent(leaf -> leaves.write(leaf.hash()));
                put(taprootType, key.publicKey().substring(2), origin(leaves, key));
            }
        }
    }

    private static byte[] origin(ByteWriter writer, KeyDerivation key) {
        writer.write(HexFormat.of().parseHex(key.fingerprint()));
        key.path().steps().forEach(step -> writer.writeNumber(step, 4));
        return writer.toBytes();
    }

    private void put(int type, String keyData, byte[] value) {
        fields.put(HexFormat.of().toHexDigits((byte) type) + keyData, value);
    }
}
