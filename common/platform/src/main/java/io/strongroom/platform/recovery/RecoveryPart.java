package io.strongroom.platform.recovery;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** What a service has to do with a restored database before it can be trusted; a bean. */
public interface RecoveryPart {

    /**
     * Takes back what was true of the old life only; called once a recovery, in the transaction that begins it.
     *
     * @param asOf when the database was last seen before the restore: from then on others know more; null if unknown
     */
    Uni<Void> begin(Instant asOf);

    /** What is still missing; called inside a session. */
    Uni<List<Awaited>> awaited();

    /** The end; called in the transaction that ends it. */
    Uni<Void> complete();

    /**
     * Something that a recovery waits for.
     *
     * @param sentence what it is, for a person who can bring it
     * @param instance who tells it: a person may decide to go on without hearing it; null for what cannot be done without
     */
    record Awaited(String sentence, String instance) {}
}
