package io.strongroom.moving;

/**
 * A row of the source stays behind; everything else goes on. The reason is the same sentence for all rows it holds of,
 * so that the report can count them; what differs from row to row is its detail. Neither ever holds a secret.
 */
public final class NotTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String detail;

    public NotTaken(String reason) {
        this(reason, null);
    }

    /** @param detail a path, an outpoint, an address; null for none */
    public NotTaken(String reason, String detail) {
        super(reason, null, false, false);
        this.detail = detail;
    }

    public String detail() {
        return detail;
    }
}
