package io.strongroom.platform.recovery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.DatabaseTime;
import io.strongroom.platform.database.Transactions;
import io.strongroom.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells how a restored database is doing, and ends its recovery when nothing is missing. */
@ApplicationScoped
public class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final Heartbeat heartbeat;
    private final DatabaseStates states;
    private final HeardSources sources;
    private final Instance<RecoveryPart> parts;
    private final AuditLog audit;
    private final Transactions transactions;

    Recovery(
            Heartbeat heartbeat,
            DatabaseStates states,
            HeardSources sources,
            @Any Instance<RecoveryPart> parts,
            AuditLog audit,
            Transactions transactions) {
        this.heartbeat = heartbeat;
        this.states = states;
        this.sources = sources;
        this.parts = parts;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** A restore that was told and not noticed begins first: until then, what is awaited would be of an earlier one. */
    Uni<RecoveryView> view() {
        return heartbeat
                .standing()
                .flatMap(standing -> transactions.inSession(() -> states.read()
                        .flatMap(row -> row.isRecovering()
                                ? sources.all().flatMap(heard -> awaited().map(missing -> view(row, heard, missing)))
                                : Uni.createFrom().item(view(row, List.of(), List.of())))));
    }

    private static RecoveryView view(DatabaseState row, List<HeardSource> heard, List<RecoveryPart.Awaited> missing) {
        return new RecoveryView(
                row.isRecovering() ? "recovering" : "trusted",
                row.recoveringSince,
                row.reason,
                row.asOf,
                sentences(missing),
                heard.stream().map(HeardSourceView::of).toList(),
                row.recoveredAt);
    }

    /** When the database was last seen before the restore; empty if that is unknown, or it is trusted. */
    public Uni<Optional<Instant>> asOf() {
        return transactions.inSession(() -> states.read().map(row -> Optional.ofNullable(row.asOf)));
    }

    /** Fails with a 409 problem unless a recovery is under way. */
    public Uni<Void> requireRecovering() {
        return heartbeat
                .standing()
                .invoke(standing -> requireRecovering(standing == Standing.RECOVERING))
                .replaceWithVoid();
    }

    private static void requireRecovering(boolean recovering) {
        if (!recovering) {
            throw ProblemException.conflict(
                    "not-recovering", "This database is trusted: there is nothing to recover from");
        }
    }

    private static void requireBegun(DatabaseState row) {
        requireRecovering(row.isRecovering());
        if (row.waitsForBeginning()) {
            throw ProblemException.conflict(
                    "restored-again", "This database was restored once more meanwhile: its recovery begins anew");
        }
    }

    /**
     * Ends the recovery, or fails with a 409 problem that says what is missing.
     *
     * @param waiver whom not to wait for
     */
    Uni<Void> complete(Waiver waiver) {
        return requireRecovering()
                .flatMap(recovering -> transactions.inTransaction("recovery.complete", () -> states.lock()
                        .invoke(Recovery::requireBegun)
                        .flatMap(row -> awaited().flatMap(missing -> complete(row, missing, waiver)))));
    }

    private Uni<Void> complete(DatabaseState row, List<RecoveryPart.Awaited> missing, Waiver waiver) {
        requireNothing(missing, waiver);
        Map<String, Object> details = new HashMap<>(Map.of("reason", row.reason));
        if (!missing.isEmpty()) {
            details.put("without", sentences(missing));
            details.put("because", waiver.because());
        }
        row.recovered(DatabaseTime.now());
        LOG.infof("This database is trusted again");
        return completeParts().flatMap(done -> audit.record("recovery.completed", "database", details));
    }

    private static void requireNothing(List<RecoveryPart.Awaited> missing, Waiver waiver) {
        List<RecoveryPart.Awaited> needed =
                missing.stream().filter(awaited -> !waiver.covers(awaited)).toList();
        if (!needed.isEmpty()) {
            throw ProblemException.conflict("still-awaited", "Awaited: " + String.join("; ", sentences(needed)));
        }
    }

    private Uni<List<RecoveryPart.Awaited>> awaited() {
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(part -> part.awaited())
                .collect()
                .in(ArrayList::new, List::addAll);
    }

    private Uni<Void> completeParts() {
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(part -> part.complete())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<String> sentences(List<RecoveryPart.Awaited> missing) {
        return missing.stream().map(RecoveryPart.Awaited::sentence).toList();
    }
}
