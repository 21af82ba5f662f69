package io.strongroom.platform.backup;

/** A backup or a restore did not happen; the message is for the operator and holds no secret. */
public final class BackupException extends RuntimeException {
    public BackupException(String sentence) {
        super(sentence);
    }
}
