package io.strongroom.custody.unlock;

import io.smallrye.mutiny.Uni;
import io.strongroom.custody.session.OpenedSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Unlocks the vault for a limited time. The path is the class's whole: a class at {@code /api/v1} would lose its calls to
 * those at <code>/api/v1/{asset}</code>.
 */
@Path("/api/v1/unlock")
@Produces(MediaType.APPLICATION_JSON)
class UnlockResource {

    private final UnlockService service;

    UnlockResource(UnlockService service) {
        this.service = service;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<OpenedSession> unlock(@NotNull @Valid UnlockRequest request) {
        return service.unlock(request);
    }
}
