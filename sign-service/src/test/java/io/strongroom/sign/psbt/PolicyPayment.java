package io.strongroom.sign.psbt;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxHash;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.BitcoinOutput;
import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Network;
import java.util.List;

/**
 * An unsigned payment as watch makes it: 0.3 BTC of a coin of 0.5 BTC that never was, the rest but 1000 satoshi to change.
 */
final class PolicyPayment {

    private static final String SOMEBODY = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    private PolicyPayment() {}

    /**
     * @param spent whose coin is spent
     * @param change whose the change is said to be
     */
    static PsbtDocument of(DescriptorPair spent, DescriptorPair change) {
        return ofCoin("07", spent, change);
    }

    /** @param salt two hexadecimal digits, others for another coin */
    static PsbtDocument ofCoin(String salt, DescriptorPair spent, DescriptorPair change) {
        Transaction made = new Transaction(
                2,
                List.of(new TxIn(new OutPoint(new TxHash(salt.repeat(32)), 0), 0)),
                List.of(new TxOut(
                        new Satoshi(50_000_000),
                        new ByteVector(spent.output(false, 7).address().scriptPubKey()))),
                0);
        BitcoinTransaction previous = BitcoinTransaction.parse(Transaction.write(made));
        return PsbtDocument.spending(
                        List.of(new Outpoint(previous.txid(), 0)),
                        txid -> previous,
                        List.of(spent.output(false, 7)),
                        List.of(
                                new BitcoinOutput(
                                        BitcoinAddress.parse(Network.REGTEST, SOMEBODY)
                                                .scriptPubKey(),
                                        30_000_000),
                                new BitcoinOutput(
                                        change.output(true, 4).address().scriptPubKey(), 19_999_000)))
                .withOwnOutput(1, change.output(true, 4));
    }
}
