package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Network;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A transaction as the source keeps it: bare hex, or a PSBT, with signatures that nobody has to believe. */
final class RawTransaction {

    private static final String WITNESS = "02" + "02" + "3001" + "02" + "0203";

    private final List<Outpoint> inputs = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private final List<Long> amounts = new ArrayList<>();

    RawTransaction spend(Outpoint outpoint) {
        inputs.add(outpoint);
        return this;
    }

    RawTransaction pay(String address, long satoshi) {
        addresses.add(address);
        amounts.add(satoshi);
        return this;
    }

    String unsigned() {
        return HexFormat.of().formatHex(bytes(false));
    }

    String signed() {
        return HexFormat.of().formatHex(bytes(true));
    }

    String txid() {
        return BitcoinTransaction.parse(signed()).txid();
    }

    Outpoint output(int vout) {
        return new Outpoint(txid(), vout);
    }

    String psbt() {
        return PsbtDocument.ofTransaction(BitcoinTransaction.parse(unsigned())).toBase64();
    }

    /** With a final witness for every input (BIP174). */
    String finalPsbt() {
        byte[] bare = Base64.getDecoder().decode(psbt());
        ByteArrayOutputStream psbt = new ByteArrayOutputStream();
        // what follows the global map are one empty map an input and one an output
        psbt.write(bare, 0, bare.length - inputs.size() - addresses.size());
        byte[] witness = HexFormat.of().parseHex("01" + "08" + "07" + WITNESS);
        for (int i = 0; i < inputs.size(); i++) {
            psbt.writeBytes(witness);
            psbt.write(0);
        }
        psbt.writeBytes(new byte[addresses.size()]);
        return Base64.getEncoder().encodeToString(psbt.toByteArray());
    }

    private byte[] bytes(boolean signed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {2, 0, 0, 0});
        bytes.writeBytes(signed ? new byte[] {0, 1} : new byte[0]);
        bytes.write(inputs.size());
        for (Outpoint input : inputs) {
            byte[] txid = HexFormat.of().parseHex(input.txid());
            for (int i = txid.length - 1; i >= 0; i--) {
                bytes.write(txid[i]);
            }
            bytes.writeBytes(number((int) input.vout()));
            bytes.write(0);
            bytes.writeBytes(number(0xfffffffd));
        }
        bytes.write(addresses.size());
        for (int i = 0; i < addresses.size(); i++) {
            byte[] script =
                    BitcoinAddress.parse(Network.REGTEST, addresses.get(i)).scriptPubKey();
            bytes.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(amounts.get(i))
                    .array());
            bytes.write(script.length);
            bytes.writeBytes(script);
        }
        if (signed) {
            inputs.forEach(input -> bytes.writeBytes(HexFormat.of().parseHex(WITNESS)));
        }
        bytes.writeBytes(new byte[4]);
        return bytes.toByteArray();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
