package io.strongroom.chain.bitcoin;

import java.util.List;

/** An input with all that the wire holds; its arrays stay inside the package and are never written to. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere: a transaction is compared by its bytes
record TransactionInput(Outpoint outpoint, byte[] signatureScript, long sequence, List<byte[]> witness) {

    TransactionInput withWitness(List<byte[]> stack) {
        return new TransactionInput(outpoint, signatureScript, sequence, stack);
    }
}
