package io.strongroom.watch.address.bulk;

/**
 * An address as an imported file names it. Nothing of it is believed yet.
 *
 * @param number of its line (from 1) or item (from 0)
 */
public record ClaimedAddress(
        int number, String coin, String network, String account, String keyType, String address, String path) {}
