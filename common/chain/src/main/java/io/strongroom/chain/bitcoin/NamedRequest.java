package io.strongroom.chain.bitcoin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;

/**
 * The payment request that an output says it pays, in a proprietary field of this project (BIP174): identifier
 * {@code strongroom}, subtype 0, no key data; the value is the request's uuid and the attempt, 4 bytes, little-endian.
 *
 * @param attempt counts how often the request was given to transactions that do not conflict with those before, from 1
 */
public record NamedRequest(UUID request, int attempt) {

    /** Of every field of this project: the identifier behind its length. */
    private static final String IDENTIFIER = "fc0a7374726f6e67726f6f6d";

    private static final String KEY = IDENTIFIER + "00";
    private static final int LENGTH = 2 * Long.BYTES + Integer.BYTES;

    /** @throws IllegalArgumentException if the attempt is not 1 or more */
    public NamedRequest {
        if (attempt < 1) {
            throw new IllegalArgumentException("Attempts to pay a request are counted from 1, not " + attempt);
        }
    }

    /** Whether a key is of a field of this project, whatever it means. */
    static boolean isOurs(String key) {
        return key.startsWith(IDENTIFIER);
    }

    static boolean isKey(String key) {
        return key.equals(KEY);
    }

    static Optional<NamedRequest> of(PsbtMap output) {
        return Optional.ofNullable(output.entries().get(KEY)).map(NamedRequest::read);
    }

    private static NamedRequest read(byte[] value) {
        if (value.length != LENGTH) {
            throw bad("in " + value.length + " bytes, not in " + LENGTH);
        }
        ByteBuffer fields = ByteBuffer.wrap(value);
        UUID request = new UUID(fields.getLong(), fields.getLong());
        int attempt = fields.order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (attempt < 1) {
            throw bad("with an attempt that there cannot be");
        }
        return new NamedRequest(request, attempt);
    }

    private static ChainException bad(String how) {
        return new ChainException("bad-psbt", "the psbt names a payment request " + how);
    }

    PsbtMap in(PsbtMap output) {
        ByteBuffer value = ByteBuffer.allocate(LENGTH)
                .putLong(request.getMostSignificantBits())
                .putLong(request.getLeastSignificantBits())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(attempt);
        return output.with(PsbtFields.PROPRIETARY, KEY.substring(2), value.array());
    }
}
