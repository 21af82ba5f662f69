package io.strongroom.chain.bitcoin;

/**
 * Data about a chain that is refused: malformed, of another network, or not what a signer may sign.
 * The message is one sentence for a person and never holds a secret.
 */
public final class ChainException extends RuntimeException {

    private final String slug;

    /** @param slug the reason in lower-case words with hyphens, stable for programs */
    public ChainException(String slug, String message) {
        super(message);
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }
}
