package io.strongroom.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of transactions that people carry between the services as a file, so that a database that was restored learns
 * what others know.
 *
 * @param source name of the instance that tells
 * @param after the key, of the source's own, after which this page begins; 0 for the first one
 * @param next the key after which the next page begins; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CarriedTransactions(
        String source, Coin asset, Network network, long after, List<Entry> transactions, Long next) {

    /** In characters of base64: what the services take in one call is more. */
    private static final long LARGEST = 5L * 1024 * 1024;

    /**
     * One transaction.
     *
     * @param transactionId the txid of the unsigned transaction
     * @param psbt in base64 (BIP174), with the signatures that the source knows
     * @param at when it was signed, or given out to be
     */
    public record Entry(String transactionId, String psbt, Instant at) {}

    /** A transaction and the source's key of it. */
    public record Row(long key, Entry entry) {}

    /**
     * The page that begins after a key: as many rows as are asked for, or fewer that fit into one call.
     *
     * @param rows in the order of their keys, one more than asked for if there are more
     */
    public static CarriedTransactions page(
            String source, Coin asset, Network network, long after, List<Row> rows, int limit) {
        List<Entry> page = new ArrayList<>();
        long size = 0;
        for (Row row : rows) {
            size += row.entry.psbt.length();
            if (page.size() == limit || (size > LARGEST && !page.isEmpty())) {
                break;
            }
            page.add(row.entry);
        }
        boolean more = page.size() < rows.size();
        return new CarriedTransactions(
                source, asset, network, after, page, more ? rows.get(page.size() - 1).key : null);
    }
}
