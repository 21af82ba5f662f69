package io.strongroom.chain.ethereum;

import java.util.List;

/** What a transaction says beforehand that it will touch (EIP-2930); the same account may stand there twice. */
public record AccessList(List<Entry> entries) {

    public static final AccessList EMPTY = new AccessList(List.of());

    public AccessList {
        entries = List.copyOf(entries);
    }

    /**
     * An account and what of it will be read.
     *
     * @param storageKeys of its storage; may be none
     */
    public record Entry(EthereumAddress address, List<Word> storageKeys) {

        public Entry {
            storageKeys = List.copyOf(storageKeys);
        }
    }

    /** How many storage keys there are in all entries. */
    int storageKeyCount() {
        return entries.stream().mapToInt(entry -> entry.storageKeys.size()).sum();
    }
}
