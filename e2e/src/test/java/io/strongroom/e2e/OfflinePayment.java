package io.strongroom.e2e;

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
import io.strongroom.chain.bitcoin.DerivedOutput;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.model.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Unsigned payments as watch makes them, of coins that never were: for hosts that no network reaches. */
final class OfflinePayment {
    private static final String SOMEBODY = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    private OfflinePayment() {}

    /** 0.3 of 0.5 BTC to somebody, the rest but 1000 satoshi to change. */
    static PsbtDocument of(DescriptorPair account) {
        return of(account, 50_000_000, 19_999_000);
    }

    /**
     * To somebody 0.6 of what is spent.
     *
     * @param spent in satoshi
     * @param change in satoshi
     */
    static PsbtDocument of(DescriptorPair account, long spent, long change) {
        return of(List.of(account.output(false, 7)), spent, spent / 10 * 6, account.output(true, 4), change);
    }

    /**
     * Spends a coin of each output, of the same amount, to somebody and to what it calls its own.
     *
     * @param amount in satoshi, as are the others
     */
    static PsbtDocument of(List<DerivedOutput> spent, long amount, long paid, DerivedOutput own, long rest) {
        Map<String, BitcoinTransaction> previous = new LinkedHashMap<>();
        List<Outpoint> coins = new ArrayList<>();
        for (DerivedOutput output : spent) {
            BitcoinTransaction paying = paying(output, amount, coins.size());
            previous.put(paying.txid(), paying);
            coins.add(new Outpoint(paying.txid(), 0));
        }
        return PsbtDocument.spending(
                        coins,
                        previous::get,
                        spent,
                        List.of(
                                new BitcoinOutput(
                                        BitcoinAddress.parse(Network.REGTEST, SOMEBODY)
                                                .scriptPubKey(),
                                        paid),
                                new BitcoinOutput(own.address().scriptPubKey(), rest)))
                .withOwnOutput(1, own);
    }

    /** A transaction that has paid the output, another one for each number. */
    static BitcoinTransaction paying(DerivedOutput output, long amount, int number) {
        Transaction made = new Transaction(
                2,
                List.of(new TxIn(new OutPoint(new TxHash("07".repeat(32)), number), 0)),
                List.of(new TxOut(
                        new Satoshi(amount), new ByteVector(output.address().scriptPubKey()))),
                0);
        return BitcoinTransaction.parse(Transaction.write(made));
    }
}
