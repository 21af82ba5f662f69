package io.strongroom.custody.unlock;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.session.Vault;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Locks the vault before its time is over. */
@Path("/api/v1/lock")
class LockResource {

    private final UnlockService service;

    LockResource(UnlockService service) {
        this.service = service;
    }

    @POST
    public Uni<Void> lock(@HeaderParam(Vault.HEADER) String session) {
        return service.lock(session);
    }
}
