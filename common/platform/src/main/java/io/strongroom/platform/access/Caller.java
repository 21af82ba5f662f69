package io.strongroom.platform.access;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who is acting: the holder of a token in a request, the service itself elsewhere. */
@ApplicationScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public String name() {
        if (!Arc.container().requestContext().isActive() || identity.isAnonymous()) {
            return "system";
        }
        return identity.getPrincipal().getName();
    }
}
