package io.strongroom.platform.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * How a restored database is doing.
 *
 * @param state {@code trusted} or {@code recovering}
 * @param since when it was noticed or told that it was restored
 * @param asOf when it was last seen before the restore: from then on others know more; absent if unknown
 * @param awaited what is missing before it can be trusted again, one sentence each
 * @param sources whose exports have been carried here, and how far
 * @param recoveredAt the end of the last recovery
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecoveryView(
        String state,
        Instant since,
        String reason,
        Instant asOf,
        List<String> awaited,
        List<HeardSourceView> sources,
        Instant recoveredAt) {}
