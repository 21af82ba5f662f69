package io.strongroom.platform.recovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import org.jboss.logging.Logger;

/** Begins a recovery, once for each restore, in the transaction that noticed it. */
@ApplicationScoped
class RecoveryBeginning {

    private static final Logger LOG = Logger.getLogger(RecoveryBeginning.class);

    private final Instance<RecoveryPart> parts;
    private final HeardSources sources;
    private final AuditLog audit;

    RecoveryBeginning(@Any Instance<RecoveryPart> parts, HeardSources sources, AuditLog audit) {
        this.parts = parts;
        this.sources = sources;
        this.audit = audit;
    }

    Uni<Void> begin(DatabaseState row) {
        row.begunAt = DatabaseTime.now();
        LOG.errorf("This database was restored: %s. See docs/recovery.md for what to do", row.reason);
        return sources.deleteAll()
                .flatMap(done -> Multi.createFrom()
                        .iterable(parts)
                        .onItem()
                        .transformToUniAndConcatenate(part -> part.begin(row.asOf))
                        .collect()
                        .last())
                .flatMap(done -> audit.record(
                        "recovery.begun",
                        "database",
                        Map.of("reason", row.reason, "as_of", row.asOf == null ? "unknown" : row.asOf.toString())));
    }
}
