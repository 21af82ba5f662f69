package io.strongroom.bench.keys;

import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Transaction;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import fr.acinq.bitcoin.psbt.Psbt;
import io.strongroom.chain.bitcoin.DescriptorPair;
import io.strongroom.chain.bitcoin.PsbtDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Unsigned files that spend many coins of an account, as a node and watch make them. */
final class SpendingFile {

    private static final int SATOSHI_A_COIN = 100_000;
    private static final int FEE_AN_INPUT = 1_000;

    private SpendingFile() {}

    static byte[] of(DescriptorPair account, int inputs) {
        List<Transaction> previous = new ArrayList<>();
        List<TxIn> spends = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            TxIn coin = new TxIn(new OutPoint(new TxId("11".repeat(32)), i), 0xffffffffL);
            TxOut paid = new TxOut(
                    new Satoshi(SATOSHI_A_COIN), account.output(false, i).lock().scriptPubKey());
            previous.add(new Transaction(2, List.of(coin), List.of(paid), 0));
            spends.add(new TxIn(new OutPoint(previous.getLast(), 0), 0xfffffffdL));
        }
        TxOut swept = new TxOut(
                new Satoshi((long) inputs * (SATOSHI_A_COIN - FEE_AN_INPUT)),
                account.output(true, 0).lock().scriptPubKey());
        Psbt psbt = new Psbt(new Transaction(2, spends, List.of(swept), 0));
        for (Transaction transaction : previous) {
            psbt = psbt.updateNonWitnessInput(transaction, 0, null, null, Map.of())
                    .getRight();
        }
        PsbtDocument document = PsbtDocument.parse(Psbt.write(psbt).toByteArray());
        for (int i = 0; i < inputs; i++) {
            document = document.withOwnInput(i, account.output(false, i));
        }
        return document.withOwnOutput(0, account.output(true, 0)).toBytes();
    }
}
