package io.strongroom.platform.access;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Who is acting: the holder of a token in a request, the service itself elsewhere. */
@ApplicationScoped
public class Caller {

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    Caller(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    public String name() {
        // A command has a request context too, in which asking for an identity would block.
        boolean inRequest = Arc.container().requestContext().isActive() && request.getCurrent() != null;
        if (!inRequest || identity.isAnonymous()) {
            return "system";
        }
        return identity.getPrincipal().getName();
    }
}
