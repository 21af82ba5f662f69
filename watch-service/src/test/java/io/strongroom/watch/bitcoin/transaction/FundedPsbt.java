package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.BitcoinAmount;
import io.strongroom.model.Network;
import io.strongroom.watch.bitcoin.node.Unspent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What a node answers to a request for funding, made by hand so that it can lie. */
final class FundedPsbt {

    private final List<BitcoinTransaction> spent = new ArrayList<>();
    private final List<byte[]> outputs = new ArrayList<>();
    private boolean withPrevious = true;

    /** Spends output 0 of a made-up transaction that pays this address. */
    FundedPsbt spend(String address, long satoshi) {
        byte[] coinbase = new byte[36];
        coinbase[0] = (byte) (spent.size() + 1);
        spent.add(BitcoinTransaction.parse(transaction(List.of(coinbase), List.of(output(address, satoshi)))));
        return this;
    }

    FundedPsbt pay(String address, long satoshi) {
        outputs.add(output(address, satoshi));
        return this;
    }

    FundedPsbt withoutPreviousTransactions() {
        withPrevious = false;
        return this;
    }

    /** The coin as an honest node lists it. */
    Unspent coin(int index, String address, long satoshi) {
        return new Unspent(outpoint(index), address, new BitcoinAmount(satoshi), 6);
    }

    Outpoint outpoint(int index) {
        return new Outpoint(spent.get(index).txid(), 0);
    }

    byte[] bytes() {
        List<byte[]> outpoints = new ArrayList<>();
        for (BitcoinTransaction previous : spent) {
            outpoints.add(concat(reversed(previous.txid()), new byte[4]));
        }
        byte[] unsigned = transaction(outpoints, outputs);
        ByteArrayOutputStream psbt = new ByteArrayOutputStream();
        psbt.writeBytes(new byte[] {'p', 's', 'b', 't', (byte) 0xff});
        field(psbt, unsigned);
        psbt.write(0);
        for (BitcoinTransaction previous : spent) {
            if (withPrevious) {
                field(psbt, previous.bytes());
            }
            psbt.write(0);
        }
        outputs.forEach(output -> psbt.write(0));
        return psbt.toByteArray();
    }

    /** Field 0 of a map: the unsigned transaction, or an input's previous one. */
    private static void field(ByteArrayOutputStream psbt, byte[] value) {
        psbt.writeBytes(new byte[] {1, 0});
        psbt.writeBytes(
                value.length < 0xfd
                        ? new byte[] {(byte) value.length}
                        : new byte[] {(byte) 0xfd, (byte) value.length, (byte) (value.length >> 8)});
        psbt.writeBytes(value);
    }

    private static byte[] transaction(List<byte[]> outpoints, List<byte[]> outputs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {2, 0, 0, 0, (byte) outpoints.size()});
        for (byte[] outpoint : outpoints) {
            bytes.writeBytes(outpoint);
            bytes.writeBytes(new byte[] {0, (byte) 0xfd, (byte) 0xff, (byte) 0xff, (byte) 0xff});
        }
        bytes.write(outputs.size());
        outputs.forEach(bytes::writeBytes);
        bytes.writeBytes(new byte[4]);
        return bytes.toByteArray();
    }

    private static byte[] output(String address, long satoshi) {
        byte[] script = BitcoinAddress.parse(Network.REGTEST, address).scriptPubKey();
        byte[] amount = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(satoshi)
                .array();
        return concat(amount, new byte[] {(byte) script.length}, script);
    }

    private static byte[] reversed(String txid) {
        byte[] bytes = HexFormat.of().parseHex(txid);
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
