package io.strongroom.watch.address.bulk;

import io.strongroom.model.Account;

/** An address that was derived here, at this index of this descriptor, and is the one that the file names. */
public final class ProvenAddress {

    private final int number;
    private final long descriptorId;
    private final int keyIndex;
    private final Account account;
    private final String address;
    private final byte[] scriptPubkey;

    /** @param number of the line or item, see {@link ClaimedAddress} */
    public ProvenAddress(
            int number, long descriptorId, int keyIndex, Account account, String address, byte[] scriptPubkey) {
        this.number = number;
        this.descriptorId = descriptorId;
        this.keyIndex = keyIndex;
        this.account = account;
        this.address = address;
        this.scriptPubkey = scriptPubkey.clone();
    }

    int number() {
        return number;
    }

    long descriptorId() {
        return descriptorId;
    }

    int keyIndex() {
        return keyIndex;
    }

    Account account() {
        return account;
    }

    /** Of {@link ImportedRows#COLUMNS}. */
    Object[] values(String coin) {
        return new Object[] {coin, account.label(), address, scriptPubkey, descriptorId, keyIndex};
    }
}
