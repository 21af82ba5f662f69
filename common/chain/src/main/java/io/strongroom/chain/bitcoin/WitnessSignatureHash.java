package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;

/**
 * The hash that signatures of a transaction's version 0 witness inputs sign, for SIGHASH_ALL only (BIP143).
 * What all inputs share is hashed once.
 */
final class WitnessSignatureHash {

    static final int SIGHASH_ALL = 1;

    private final BitcoinTransaction transaction;
    private final byte[] outpoints;
    private final byte[] sequences;
    private final byte[] outputs;

    WitnessSignatureHash(BitcoinTransaction transaction) {
        this.transaction = transaction;
        ByteWriter allOutpoints = new ByteWriter();
        ByteWriter allSequences = new ByteWriter();
        ByteWriter allOutputs = new ByteWriter();
        for (TransactionInput input : transaction.spends()) {
            TransactionFormat.writeOutpoint(allOutpoints, input.outpoint());
            allSequences.writeNumber(input.sequence(), 4);
        }
        transaction.outputs().forEach(output -> TransactionFormat.writeOutput(allOutputs, output));
        this.outpoints = Crypto.hash256(allOutpoints.toBytes());
        this.sequences = Crypto.hash256(allSequences.toBytes());
        this.outputs = Crypto.hash256(allOutputs.toBytes());
    }

    /**
     * @param scriptCode for P2WPKH the P2PKH script of the same key hash
     * @param satoshi the spent amount
     */
    byte[] of(int input, byte[] scriptCode, long satoshi) {
        TransactionInput spend = transaction.spends().get(input);
        ByteWriter writer = new ByteWriter()
                .writeNumber(transaction.version(), 4)
                .write(outpoints)
                .write(sequences);
        TransactionFormat.writeOutpoint(writer, spend.outpoint())
                .writeWithSize(scriptCode)
                .writeNumber(satoshi, 8)
                .writeNumber(spend.sequence(), 4)
                .write(outputs)
                .writeNumber(transaction.lockTime(), 4)
                .writeNumber(SIGHASH_ALL, 4);
        return Crypto.hash256(writer.toBytes());
    }
}
