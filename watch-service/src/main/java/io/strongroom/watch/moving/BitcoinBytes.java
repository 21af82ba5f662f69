package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.BitcoinTransaction;
import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.PsbtInput;
import io.strongroom.moving.NotTaken;
import java.util.Locale;
import java.util.Optional;

/**
 * What the bytes of a transaction say, which the source keeps as bare hex or as PSBTs.
 *
 * @param psbt with the signatures that there are; without what signers need where the source kept bare hex
 * @param signed the final transaction; empty while signatures are missing, or where the source has not kept it
 * @param txid of the final one if it is known, else of the unsigned one
 */
record BitcoinBytes(PsbtDocument psbt, Optional<BitcoinTransaction> signed, String txid) {

    private static final String PSBT_BASE64 = "cHNidP";
    private static final String PSBT_HEX = "70736274ff";

    /** @throws NotTaken if they cannot be read, or contradict each other */
    static BitcoinBytes read(String unsigned, Optional<String> signed, Optional<String> sentHash) {
        try {
            return combine(psbt(unsigned), signed, sentHash.map(hash -> hash.toLowerCase(Locale.ROOT)));
        } catch (ChainException e) {
            throw new NotTaken("its bytes cannot be read: " + e.getMessage());
        }
    }

    private static BitcoinBytes combine(PsbtDocument unsigned, Optional<String> signed, Optional<String> sentHash) {
        Optional<BitcoinTransaction> complete = signed.flatMap(BitcoinBytes::complete);
        PsbtDocument psbt = signed.filter(BitcoinBytes::isPsbt)
                .map(BitcoinBytes::psbt)
                .filter(document -> document.unsignedTransaction().equals(unsigned.unsignedTransaction()))
                .orElse(unsigned);
        if (complete.isPresent() && !complete.get().unsigned().equals(unsigned.unsignedTransaction())) {
            throw new NotTaken("its signed transaction is another one than its unsigned");
        }
        if (sentHash.isPresent()
                && complete.isPresent()
                && !complete.get().txid().equals(sentHash.get())) {
            throw new NotTaken("its sent_hash_tx is not the id of its signed transaction");
        }
        String txid = sentHash.filter(hash -> hash.matches("[0-9a-f]{64}"))
                .or(() -> complete.map(BitcoinTransaction::txid))
                .orElseGet(unsigned::transactionId);
        return new BitcoinBytes(psbt, complete, txid);
    }

    private static Optional<BitcoinTransaction> complete(String text) {
        if (isPsbt(text)) {
            return psbt(text).extracted();
        }
        BitcoinTransaction transaction = BitcoinTransaction.parse(text);
        boolean bare = transaction.equals(transaction.unsigned());
        return bare ? Optional.empty() : Optional.of(transaction);
    }

    private static PsbtDocument psbt(String text) {
        if (!isPsbt(text)) {
            return PsbtDocument.ofTransaction(BitcoinTransaction.parse(text));
        }
        return text.startsWith(PSBT_BASE64)
                ? PsbtDocument.parse(text)
                : PsbtDocument.parse(java.util.HexFormat.of().parseHex(text));
    }

    private static boolean isPsbt(String text) {
        return text.startsWith(PSBT_BASE64) || text.toLowerCase(Locale.ROOT).startsWith(PSBT_HEX);
    }

    /** Signatures on the input that has fewest. */
    int signatures() {
        return psbt.inputs().stream()
                .mapToInt(PsbtInput::partialSignatures)
                .min()
                .orElse(0);
    }

    /** In vbytes: of the signed transaction, or without signatures, which is less. */
    int virtualSize() {
        return signed.map(BitcoinTransaction::virtualSize)
                .orElseGet(() -> psbt.unsignedTransaction().virtualSize());
    }
}
