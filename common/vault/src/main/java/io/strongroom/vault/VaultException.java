package io.strongroom.vault;

/** A secret that cannot be used as it was given. The message is one sentence and never holds any of it. */
public class VaultException extends RuntimeException {

    private final String slug;

    /** @param slug the reason in lower-case words with hyphens, stable for programs */
    public VaultException(String slug, String message) {
        super(message);
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }
}
