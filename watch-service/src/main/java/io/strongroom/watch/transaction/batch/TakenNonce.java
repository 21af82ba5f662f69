package io.strongroom.watch.transaction.batch;

/** A number of an account's transactions that a group may use. */
public record TakenNonce(Long slotId, long nonce, Long spendGroupId) {

    static TakenNonce of(NonceSlot slot) {
        return new TakenNonce(slot.id, slot.nonce, slot.spendGroupId);
    }
}
