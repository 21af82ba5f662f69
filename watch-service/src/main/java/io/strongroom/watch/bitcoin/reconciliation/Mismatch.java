package io.strongroom.watch.bitcoin.reconciliation;

/**
 * Something on which node and database do not agree.
 *
 * @param kind for example {@code foreign-spend}
 * @param reference outpoint, txid, wallet, account or address
 * @param detail one sentence that says what to do
 */
record Mismatch(String kind, String reference, String detail) {

    String key() {
        return kind + " " + reference;
    }
}
