package io.strongroom.platform.recovery;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a restored database is doing, and the end of its recovery. */
@Path("/api/v1/recovery")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "recovery")
class RecoveryResource {

    private final Recovery recovery;

    RecoveryResource(Recovery recovery) {
        this.recovery = recovery;
    }

    @GET
    @Operation(summary = "Whether the database was restored, and what is awaited before it is trusted")
    public Uni<RecoveryView> view() {
        return recovery.view();
    }

    @POST
    @Path("complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Trust the database again: 409 says what is awaited, and of whom one may go on without it")
    public Uni<RecoveryView> complete(@Valid Waiver waiver) {
        return recovery.complete(Waiver.of(waiver)).chain(recovery::view);
    }
}
