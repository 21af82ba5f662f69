package io.strongroom.watch.transaction;

import java.util.Arrays;

/** A file that a person carries to a signer. */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record TransactionFile(String name, byte[] bytes) {

    public TransactionFile {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransactionFile that && name.equals(that.name) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
