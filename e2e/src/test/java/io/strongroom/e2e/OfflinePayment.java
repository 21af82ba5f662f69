package io.strongroom.e2e;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Network;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** An unsigned payment as watch makes it, of a coin that never was: for hosts that no network reaches. */
final class OfflinePayment {
    private static final String SOMEBODY = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    private OfflinePayment() {}

    /** 0.3 of 0.5 BTC to somebody, the rest but 1000 satoshi to change. */
    static PsbtDocument of(DescriptorPair account) {
        Transaction previous = new Transaction(
                2,
                List.of(new TxIn(new OutPoint(new TxHash("07".repeat(32)), 0), 0)),
                List.of(output(account.output(false, 7).lock().scriptPubKey(), 50_000_000)),
                0);
        Transaction payment = new Transaction(
                2,
                List.of(new TxIn(new OutPoint(previous, 0), 0xfffffffdL)),
                List.of(
                        output(BitcoinAddress.parse(Network.REGTEST, SOMEBODY).scriptPubKey(), 30_000_000),
                        output(account.output(true, 4).lock().scriptPubKey(), 19_999_000)),
                0);
        return PsbtDocument.parse(file(payment, previous))
                .withOwnInput(0, account.output(false, 7))
                .withOwnOutput(1, account.output(true, 4));
    }

    private static TxOut output(byte[] script, long satoshi) {
        return new TxOut(new Satoshi(satoshi), new ByteVector(script));
    }

    /** BIP174: one input with its previous transaction, two outputs of which nothing is said. */
    private static byte[] file(Transaction payment, Transaction previous) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {'p', 's', 'b', 't', (byte) 0xff});
        write(file, Transaction.write(payment));
        file.write(0);
        write(file, Transaction.write(previous));
        file.writeBytes(new byte[] {0, 0, 0});
        return file.toByteArray();
    }

    /** A field of type 0; each of these transactions is shorter than 253 bytes. */
    private static void write(ByteArrayOutputStream file, byte[] value) {
        file.writeBytes(new byte[] {1, 0, (byte) value.length});
        file.writeBytes(value);
    }
}
