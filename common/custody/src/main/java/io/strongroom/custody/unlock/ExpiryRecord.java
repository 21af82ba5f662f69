package io.strongroom.custody.unlock;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.strongroom.custody.session.SessionExpired;
import io.strongroom.platform.audit.AuditLog;
import io.strongroom.platform.database.Transactions;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jboss.logging.Logger;

/** Writes down that the vault locked itself; the secrets are gone by then, whether this succeeds or not. */
@ApplicationScoped
class ExpiryRecord {

    private static final Logger LOG = Logger.getLogger(ExpiryRecord.class);

    private final Vertx vertx;
    private final Transactions transactions;
    private final AuditLog audit;

    ExpiryRecord(Vertx vertx, Transactions transactions, AuditLog audit) {
        this.vertx = vertx;
        this.transactions = transactions;
        this.audit = audit;
    }

    void write(@Observes SessionExpired expired) {
        LOG.info("The vault locked itself: its time was over");
        // A timer has no request: a transaction wants a context of its own.
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> transactions
                .inTransaction(
                        "expiry.record",
                        () -> audit.record(
                                "vault.expired",
                                "vault",
                                Map.of("expires_at", expired.expiresAt().toString())))
                .subscribe()
                .with(
                        done -> {},
                        failure ->
                                LOG.error("The expiry of a session could not be written to the audit log", failure)));
    }
}
