package io.strongroom.platform.recovery;

/** Whether what the database says may be acted on. */
public enum Standing {
    TRUSTED,
    /** It was restored, and others know more than it does. */
    RECOVERING
}
