package io.strongroom.watch.descriptor;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.strongroom.platform.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * An entry of Bitcoin Core's {@code importdescriptors}, as keygen exports it. Which chain it is for is read from the
 * descriptor; {@code active} and {@code label} have no meaning here.
 *
 * @param desc with checksum (BIP380)
 * @param range the last index, or first and last
 * @param timestamp seconds since 1970 before which nothing was paid to it, or {@code "now"}
 */
@JsonIgnoreProperties({"active", "internal", "label", "next_index"})
public record DescriptorEntry(@NotNull @Size(max = 4_000) String desc, JsonNode range, JsonNode timestamp) {

    private static final int MOST_WATCHED = 999_999;

    /**
     * The last index that was in use elsewhere; 0 if none is given.
     *
     * @throws ProblemException 422 naming the range, if it is none
     */
    public int last() {
        if (range == null || range.isNull()) {
            return 0;
        }
        JsonNode end = range.isArray() && range.size() == 2 ? range.get(1) : range;
        if (!end.isIntegralNumber() || end.asLong() < 0 || end.asLong() > MOST_WATCHED) {
            throw ProblemException.invalid(
                    "range", "must be the last index, or the first and the last, up to " + MOST_WATCHED);
        }
        return end.asInt();
    }

    /**
     * When something can have been paid to it at the earliest; without a timestamp, now.
     *
     * @throws ProblemException 422 naming the timestamp, if it is none
     */
    public Instant birth(Instant now) {
        if (timestamp == null || timestamp.isNull() || timestamp.asText().equals("now")) {
            return now;
        }
        if (!timestamp.isIntegralNumber() || timestamp.asLong() < 0 || timestamp.asLong() > now.getEpochSecond()) {
            throw ProblemException.invalid("timestamp", "must be \"now\" or past seconds since 1970");
        }
        return Instant.ofEpochSecond(timestamp.asLong());
    }
}
