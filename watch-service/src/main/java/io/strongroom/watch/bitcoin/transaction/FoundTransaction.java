package io.strongroom.watch.bitcoin.transaction;

import io.strongroom.chain.bitcoin.PsbtDocument;
import io.strongroom.chain.bitcoin.SignedTransaction;
import io.strongroom.model.TransactionStatus;
import io.strongroom.watch.bitcoin.node.WalletTransaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A transaction that the database may have forgotten, found on the network or told by a signer.
 *
 * @param signatures how many of the signers that it needs have signed all of it
 * @param complete for the network, once all have signed
 * @param onNode where the network has it; empty if it does not
 */
public record FoundTransaction(
        PsbtDocument psbt, int signatures, Optional<SignedTransaction> complete, Optional<WalletTransaction> onNode) {

    /** Verifies every signature: not to be called inside a transaction. */
    public static FoundTransaction of(PsbtDocument psbt, Optional<WalletTransaction> onNode) {
        return new FoundTransaction(psbt, psbt.signatureCount(), psbt.finalised(), onNode);
    }

    /** That of the signed transaction, once it is complete. */
    String txid() {
        return complete.map(SignedTransaction::txid).orElseGet(psbt::transactionId);
    }

    /** Under which the database may know it: what unlocks a coin changes the txid, unless it is native segwit (BIP141). */
    Set<String> txids() {
        return new LinkedHashSet<>(List.of(txid(), psbt.transactionId()));
    }

    /** Whether the network has it, and nothing that conflicts with it in a block. */
    boolean mayBeMined() {
        return onNode.filter(seen -> seen.confirmations() >= 0).isPresent();
    }

    TransactionStatus status() {
        if (onNode.isPresent()) {
            return TransactionStatus.SENT;
        }
        if (complete.isPresent()) {
            return TransactionStatus.SIGNED;
        }
        boolean begun = psbt.inputs().stream().anyMatch(input -> input.partialSignatures() > 0 || input.finalised());
        return begun ? TransactionStatus.PARTIALLY_SIGNED : TransactionStatus.UNSIGNED;
    }
}
