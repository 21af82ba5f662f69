package io.strongroom.chain.bitcoin;

import fr.acinq.bitcoin.Crypto;
import java.util.List;
import java.util.Optional;

/**
 * The hash that signatures of a transaction's Taproot inputs sign (BIP341, BIP342), for SIGHASH_DEFAULT and
 * SIGHASH_ALL only, which both cover the whole transaction and every amount and script that it spends.
 */
final class TaprootSignatureHash {

    static final int SIGHASH_DEFAULT = 0;

    private static final int EPOCH = 0;
    private static final int BY_KEY = 0;
    private static final int BY_SCRIPT = 2;
    private static final long NO_CODE_SEPARATOR = 0xffffffffL;

    private final byte[] shared;

    /** @param spent the outputs that the inputs spend, in their order */
    TaprootSignatureHash(BitcoinTransaction transaction, List<BitcoinOutput> spent) {
        ByteWriter outpoints = new ByteWriter();
        ByteWriter amounts = new ByteWriter();
        ByteWriter scripts = new ByteWriter();
        ByteWriter sequences = new ByteWriter();
        ByteWriter outputs = new ByteWriter();
        for (int i = 0; i < spent.size(); i++) {
            TransactionInput input = transaction.spends().get(i);
            TransactionFormat.writeOutpoint(outpoints, input.outpoint());
            amounts.writeNumber(spent.get(i).satoshi(), 8);
            scripts.writeWithSize(spent.get(i).script());
            sequences.writeNumber(input.sequence(), 4);
        }
        transaction.outputs().forEach(output -> TransactionFormat.writeOutput(outputs, output));
        this.shared = new ByteWriter()
                .writeNumber(transaction.version(), 4)
                .writeNumber(transaction.lockTime(), 4)
                .write(Crypto.sha256(outpoints.toBytes()))
                .write(Crypto.sha256(amounts.toBytes()))
                .write(Crypto.sha256(scripts.toBytes()))
                .write(Crypto.sha256(sequences.toBytes()))
                .write(Crypto.sha256(outputs.toBytes()))
                .toBytes();
    }

    /**
     * @param leafHash of the script that spends, none for the key
     * @param sighash SIGHASH_DEFAULT or SIGHASH_ALL
     */
    byte[] of(int input, Optional<byte[]> leafHash, int sighash) {
        ByteWriter message = new ByteWriter()
                .writeNumber(EPOCH, 1)
                .writeNumber(sighash, 1)
                .write(shared)
                .writeNumber(leafHash.isPresent() ? BY_SCRIPT : BY_KEY, 1)
                .writeNumber(input, 4);
        leafHash.ifPresent(hash -> message.write(hash).writeNumber(0, 1).writeNumber(NO_CODE_SEPARATOR, 4));
        return Crypto.taggedHash(message.toBytes(), "TapSighash").toByteArray();
    }
}
