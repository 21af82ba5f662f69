package io.strongroom.vault;

/**
 * A secret in a box of {@link BoxSealer}.
 *
 * @param box as it was sealed
 * @param associatedData what the secret belongs to
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never changed or compared
public record SealedSecret(byte[] box, byte[] associatedData) {

    @Override
    public String toString() {
        return "SealedSecret[" + box.length + " bytes]";
    }
}
