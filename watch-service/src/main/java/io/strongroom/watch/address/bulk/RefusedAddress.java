package io.strongroom.watch.address.bulk;

/** Why an import is refused as a whole: one of its addresses cannot be taken. It has no stack trace: it is an answer. */
public final class RefusedAddress extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int number;
    private final String field;

    /**
     * @param number of the line or item, see {@link ClaimedAddress}
     * @param field as the file calls it
     * @param message what is wrong with it, a phrase that goes on after the name of the field
     */
    public RefusedAddress(int number, String field, String message) {
        super(message, null, false, false);
        this.number = number;
        this.field = field;
    }

    int number() {
        return number;
    }

    String field() {
        return field;
    }
}
