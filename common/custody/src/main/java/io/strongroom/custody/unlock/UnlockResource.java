package io.strongroom.custody.unlock;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.session.OpenedSession;
import io.strongroom.custody.session.Vault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Unlocks the vault for a limited time, and locks it. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
class UnlockResource {

    private final UnlockService service;

    UnlockResource(UnlockService service) {
        this.service = service;
    }

    @POST
    @Path("unlock")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<OpenedSession> unlock(@NotNull @Valid UnlockRequest request) {
        return service.unlock(request);
    }

    @POST
    @Path("lock")
    Uni<Void> lock(@HeaderParam(Vault.HEADER) String session) {
        return service.lock(session);
    }
}
