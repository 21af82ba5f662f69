package io.strongroom.watch.address.bulk;

/** The addresses of an import, one after the other. */
interface AddressFile {

    /**
     * The next one; null after the last.
     *
     * @throws RefusedAddress if it cannot be read
     */
    ClaimedAddress next();

    /** Where a problem tells that the line or item of this number stands. */
    String place(int number);
}
