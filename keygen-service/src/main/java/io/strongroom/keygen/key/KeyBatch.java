package io.strongroom.keygen.key;

import java.util.List;

/**
 * Keys of one account with consecutive indices, to be written.
 *
 * @param first index
 * @param rows at least one, each with the table's columns in their order
 */
public record KeyBatch(KeyTable table, long first, List<Object[]> rows) {

    long next() {
        return first + rows.size();
    }
}
