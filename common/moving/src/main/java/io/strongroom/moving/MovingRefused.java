package io.strongroom.moving;

/** Nothing is moved at all, and nothing was written. The message is one sentence that says why, without secrets. */
public final class MovingRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MovingRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
